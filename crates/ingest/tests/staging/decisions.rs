//! What people decide is there at once, and remembered.

use alsong_catalogue::{Decision, Numbered, SongId};
use alsong_ingest::{Coverage, ImportError, Quiet, decide, relink};
use alsong_store::decisions::{self, Decided, NewDecision};
use alsong_store::testing::{folder_with, guest};
use alsong_store::{Store, StoreError, aliases, folders, outbox, settings};

use crate::{NOW, Told, day, ky, listed, on_every_kind, run, tj};

const ROWS: &[&str] = &[
    "tj 1 꽃길/하늘",
    "tj 2 꽃길/하늘",
    "ky 3 꽃길/하늘",
    "tj 4 바다/구름",
    "ky 5 파도/구름",
    "ky 6 노을/비투비(BTOB)",
    "tj 8 노을/비투비(BTOB)",
];

async fn say(store: &Store, a: Numbered, b: Numbered, same: bool) -> Result<(), ImportError> {
    let decision = Decision { a, b, same };
    decide(store, &NewDecision { decision, by: None, note: "직접 불러 봤어요".to_owned() }, NOW).await
}

async fn song(store: &Store, number: Numbered) -> SongId {
    listed(store).await.into_iter().find(|listed| listed.row.numbered() == number).unwrap().song
}

#[tokio::test]
async fn songs_are_parted_and_united_at_once_and_stay_so() {
    on_every_kind(|store| async move {
        let source = Told::new("told", Coverage::Part, &[ROWS]);
        run(&store, &source, NOW).await.unwrap();
        let (first, second) = (song(&store, tj(1)).await, song(&store, tj(4)).await);
        assert_eq!([song(&store, tj(2)).await, song(&store, ky(3)).await], [first, first]);
        let wave = song(&store, ky(5)).await;
        let owner = guest(&store, NOW).await;
        let folder = folder_with(&store, owner, "폴더", [wave], NOW).await;
        let before = outbox::latest(&store).await.unwrap();

        say(&store, tj(1), ky(3), false).await.unwrap();
        say(&store, tj(4), ky(5), true).await.unwrap();
        let check = async || {
            let parted = song(&store, ky(3)).await;
            assert_eq!([song(&store, tj(1)).await, song(&store, tj(2)).await], [first, first]);
            assert!(parted > wave, "{parted:?} is new");
            assert_eq!([song(&store, tj(4)).await, song(&store, ky(5)).await], [second, second]);
        };
        check().await;
        let saved = folders::get(&store, owner, folder).await.unwrap().unwrap().songs;
        assert_eq!((saved[0].song.id, saved[0].song.numbers.as_slice()), (second, &[tj(4), ky(5)][..]));
        let changes = outbox::after(&store, before, 100).await.unwrap().unwrap();
        let mut changed: Vec<SongId> = changes.into_iter().map(|change| change.song).collect();
        changed.sort_unstable();
        assert_eq!(changed, [first, second, wave, song(&store, ky(3)).await]);

        // Whatever comes, and however the whole is joined.
        let revision = settings::catalogue_revision(&store).await.unwrap();
        run(&store, &source, day(1)).await.unwrap();
        relink(&store, &Quiet, day(1)).await.unwrap();
        assert_eq!(settings::catalogue_revision(&store).await.unwrap(), revision);
        let more = Told::new("told", Coverage::Part, &[ROWS, &["ky 7 꽃길 (드라마)/하늘"]]);
        assert_eq!(run(&store, &more, day(2)).await.unwrap().added, 1);
        check().await;

        // Another opinion.
        say(&store, ky(3), tj(1), true).await.unwrap();
        assert_eq!(song(&store, ky(3)).await, first);
        let made = decisions::latest(&store, 1).await.unwrap();
        let decision = Decision { a: ky(3), b: tj(1), same: true };
        let made_by = NewDecision { decision, by: None, note: "직접 불러 봤어요".to_owned() };
        assert_eq!(made, [Decided { made: made_by, at: NOW }]);
    })
    .await;
}

#[tokio::test]
async fn a_decision_about_an_unknown_number_is_none() {
    on_every_kind(|store| async move {
        run(&store, &Told::new("told", Coverage::Part, &[ROWS]), NOW).await.unwrap();
        let refused = say(&store, tj(1), tj(999), true).await;
        assert!(matches!(refused, Err(ImportError::Store(StoreError::NotFound))), "{refused:?}");
        assert_eq!(decisions::latest(&store, 10).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn what_rows_teach_of_artists_is_kept() {
    on_every_kind(|store| async move {
        run(&store, &Told::new("told", Coverage::Part, &[ROWS]), NOW).await.unwrap();
        let known = aliases::all(&store).await.unwrap();
        let pairs: Vec<(&str, &str)> =
            known.iter().map(|alias| (alias.name.as_str(), alias.other.as_str())).collect();
        assert!(pairs.contains(&("btob", "비투비")) && pairs.contains(&("비투비", "BTOB")), "{pairs:?}");
    })
    .await;
}
