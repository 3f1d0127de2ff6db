//! Who says how a number is spelled, and how it was spelled before.

use alsong_catalogue::Brand;
use alsong_ingest::{Coverage, Quiet, tsv};
use alsong_store::songs::{self, FormerSpelling, Respelled};

use crate::{NOW, Told, day, listed, on_every_kind, run, tj};

#[tokio::test]
async fn every_change_of_a_spelling_is_kept() {
    on_every_kind(|store| async move {
        let whole = |name| Told::new("tj", Coverage::Whole(Brand::Tj), &[&[name]]);
        run(&store, &whole("tj 1 부담이돼/정키"), NOW).await.unwrap();
        run(&store, &whole("tj 1 부담이 돼/정키"), day(1)).await.unwrap();
        run(&store, &whole("tj 1 부담이 돼/정키"), day(2)).await.unwrap();
        let file = "brand\tnumber\ttitle\tartist\ntj\t1\t부담이 돼\t정키(JUNGKEY)\n";
        tsv::import(&store, file.as_bytes(), &Quiet, day(3)).await.unwrap();

        let spelling = |title: &str, source: Option<&str>| Respelled {
            numbered: tj(1),
            title: title.to_owned(),
            artist: "정키".to_owned(),
            source: source.map(str::to_owned),
        };
        let history = songs::history(&store, tj(1)).await.unwrap();
        assert_eq!(
            history,
            [
                FormerSpelling { spelling: spelling("부담이 돼", None), until: day(3) },
                FormerSpelling { spelling: spelling("부담이돼", Some("tj")), until: day(1) },
            ]
        );
        assert_eq!(songs::history(&store, tj(2)).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn sources_do_not_take_turns_in_spelling() {
    on_every_kind(|store| async move {
        let part = |name, row| Told::new(name, Coverage::Part, &[&[row]]);
        let whole = Told::new("tj", Coverage::Whole(Brand::Tj), &[&["tj 1 밤 편지/아이유"]]);
        let spelled = async || listed(&store).await.swap_remove(0).row.title;

        run(&store, &part("one", "tj 1 밤펀지/아이유"), NOW).await.unwrap();
        assert_eq!(run(&store, &part("two", "tj 1 밤편지/IU"), NOW).await.unwrap().unchanged, 1);
        assert_eq!(spelled().await, "밤펀지");
        // Who said it may correct it, and the vendor's own list decides.
        run(&store, &part("one", "tj 1 밤편지/아이유"), NOW).await.unwrap();
        assert_eq!(spelled().await, "밤편지");
        run(&store, &whole, NOW).await.unwrap();
        run(&store, &part("one", "tj 1 밤편지/아이유"), NOW).await.unwrap();
        assert_eq!(spelled().await, "밤 편지");
    })
    .await;
}
