//! Numbers that their vendor's list does not have any more.

use alsong_catalogue::Brand;
use alsong_ingest::{Coverage, ImportError, Quiet, Report, import};
use alsong_store::testing::{folder_with, guest};
use alsong_store::{Store, folders, songs};

use crate::{NOW, Told, day, in_use, listed, on_every_kind, run, tj};

const TJ: Coverage = Coverage::Whole(Brand::Tj);
const TEN: &[&str] = &[
    "tj 1 하나/가",
    "tj 2 둘/나",
    "tj 3 셋/다",
    "tj 4 넷/라",
    "tj 5 다섯/마",
    "tj 6 여섯/바",
    "tj 7 일곱/사",
    "tj 8 여덟/아",
    "tj 9 아홉/자",
    "tj 10 열/차",
    "ky 10 열/차",
];

/// All numbers, then the list without the first one.
async fn filled(store: &Store) -> Told {
    run(store, &Told::new("all", TJ, &[TEN]), NOW).await.unwrap();
    Told::new("tj", TJ, &[&TEN[1..]])
}

fn counts(report: &Report) -> [u64; 3] {
    [report.missing, report.withdrawn, report.returned]
}

#[tokio::test]
async fn a_number_missing_on_three_days_goes_out_of_use_and_comes_back() {
    on_every_kind(|store| async move {
        let list = filled(&store).await;
        let song = listed(&store).await[0].song;
        let owner = guest(&store, NOW).await;
        let folder = folder_with(&store, owner, "폴더", [song], NOW).await;

        // Twice on a day is once.
        for now in [day(1), day(1), day(2), day(2)] {
            assert_eq!(counts(&run(&store, &list, now).await.unwrap()), [1, 0, 0]);
        }
        assert_eq!(list.asked(), ["first"; 4]);
        assert_eq!(counts(&run(&store, &list, day(3)).await.unwrap()), [0, 1, 0]);
        assert_eq!(list.asked(), ["first", "number 1"]);
        assert_eq!(counts(&run(&store, &list, day(4)).await.unwrap()), [0, 0, 0]);

        assert_eq!(songs::count(&store).await.unwrap(), 9);
        let saved = folders::get(&store, owner, folder).await.unwrap().unwrap().songs;
        let saved: Vec<_> = saved.into_iter().map(|saved| saved.song).collect();
        assert_eq!((saved[0].id, saved[0].title.as_str()), (song, "하나"));
        assert_eq!((saved[0].numbers.as_slice(), saved[0].withdrawn.as_slice()), (&[][..], &[tj(1)][..]));
        assert_eq!(songs::cards(&store, &[song]).await.unwrap(), saved);

        // Others still list what is long gone.
        let other = Told::new("other", Coverage::Part, &[&["tj 1 하나/가"]]);
        assert_eq!(counts(&run(&store, &other, day(5)).await.unwrap()), [0, 0, 0]);
        assert!(!in_use(&store).await.contains(&"tj1".to_owned()));

        let whole = Told::new("tj", TJ, &[TEN]);
        let report = run(&store, &whole, day(6)).await.unwrap();
        assert_eq!((counts(&report), report.unchanged, report.read), ([0, 0, 1], 10, 11));
        let card = &songs::cards(&store, &[song]).await.unwrap()[0];
        assert_eq!((card.numbers.as_slice(), card.withdrawn.as_slice()), (&[tj(1)][..], &[][..]));
        // It begins to count anew.
        assert_eq!(counts(&run(&store, &list, day(7)).await.unwrap()), [1, 0, 0]);
    })
    .await;
}

#[tokio::test]
async fn a_number_that_is_there_again_or_still_answers_stays() {
    on_every_kind(|store| async move {
        let mut list = filled(&store).await;
        let whole = Told::new("tj", TJ, &[TEN]);
        for days in 1..=2 {
            run(&store, &list, day(days)).await.unwrap();
        }
        assert_eq!(counts(&run(&store, &whole, day(3)).await.unwrap()), [0, 0, 0]);
        assert_eq!(songs::missing(&store, Brand::Tj).await.unwrap(), []);

        list.still = Some(vec![1]);
        for days in 4..=5 {
            run(&store, &list, day(days)).await.unwrap();
        }
        list.asked();
        assert_eq!(counts(&run(&store, &list, day(6)).await.unwrap()), [1, 0, 0]);
        assert_eq!(list.asked(), ["first", "number 1"]);
        assert_eq!(songs::missing(&store, Brand::Tj).await.unwrap(), []);

        // No answer is none: it is asked again the next time.
        list.still = None;
        for days in 7..=9 {
            run(&store, &list, day(days)).await.unwrap();
        }
        assert_eq!(songs::missing(&store, Brand::Tj).await.unwrap()[0].1.times, 3);
        list.still = Some(Vec::new());
        assert_eq!(counts(&run(&store, &list, day(9)).await.unwrap()), [0, 1, 0]);
        assert_eq!(in_use(&store).await.len(), 10);
    })
    .await;
}

#[tokio::test]
async fn a_list_without_many_numbers_is_refused_unless_forced() {
    on_every_kind(|store| async move {
        filled(&store).await;
        let short = Told::new("tj", TJ, &[&TEN[2..]]);
        let refused = run(&store, &short, day(1)).await.unwrap_err();
        assert!(matches!(refused, ImportError::TooFew { found: 8, used: 10 }), "{refused:?}");
        assert_eq!(songs::missing(&store, Brand::Tj).await.unwrap(), []);
        // Numbers that were never seen are no substitute.
        let other = Told::new("tj", TJ, &[&["tj 101 하나/가", "tj 102 둘/나"], &TEN[2..]]);
        assert!(matches!(run(&store, &other, day(1)).await, Err(ImportError::TooFew { .. })));
        assert_eq!(in_use(&store).await.len(), 11);

        let report = import::run_forced(&store, &short, &Quiet, day(1)).await.unwrap();
        assert_eq!(counts(&report), [2, 0, 0]);
        assert_eq!(in_use(&store).await.len(), 11);
    })
    .await;
}
