//! Pages are staged and published together.

use alsong_ingest::{Coverage, ImportError};
use alsong_store::staging::{self, RejectedRow};
use alsong_store::testing::{allow_writes, refuse_writes};
use alsong_store::{StoreError, Timestamp, settings, songs};

use crate::{NOW, Told, day, in_use, on_every_kind, run};

const PAGES: &[&[&str]] =
    &[&["tj 1 하나/가", "tj 2 둘/나"], &["tj 3 셋/다"], &["tj 4 넷/라", "tj 1 다른 하나/가"]];

#[tokio::test]
async fn nothing_is_seen_before_the_last_page_and_reading_goes_on() {
    on_every_kind(|store| async move {
        let mut source = Told::new("told", Coverage::Part, PAGES);
        (source.broken, source.bad_row) = (Some(2), true);
        let stopped = run(&store, &source, NOW).await;
        assert!(matches!(stopped, Err(ImportError::Source(_))), "{stopped:?}");
        assert_eq!(source.asked(), ["first", "1", "2"]);
        assert_eq!(in_use(&store).await, [""; 0]);
        assert_eq!(staging::published_at(&store, "told").await.unwrap(), None);

        source.broken = None;
        let report = run(&store, &source, Timestamp(NOW.0 + 60)).await.unwrap();
        assert_eq!(source.asked(), ["2"]);
        // A number that is on two pages counts once, as the first one has it.
        assert_eq!((report.read, report.added), (4, 4));
        assert_eq!(in_use(&store).await, ["tj1", "tj2", "tj3", "tj4"]);
        assert_eq!(songs::details(&store).await.unwrap()[0].title, "하나");
        assert_eq!(staging::published_at(&store, "told").await.unwrap(), Some(Timestamp(NOW.0 + 60)));
        let left_out = RejectedRow {
            place: "page 1, row 7".to_owned(),
            reason: "the line is too long".to_owned(),
            text: "너무 긴 노래".to_owned(),
        };
        assert_eq!(staging::rejections(&store, "told").await.unwrap(), [left_out]);

        source.bad_row = false;
        run(&store, &source, day(1)).await.unwrap();
        assert_eq!(source.asked(), ["first", "1", "2"]);
        assert_eq!(staging::rejections(&store, "told").await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn an_old_batch_is_begun_anew() {
    on_every_kind(|store| async move {
        let mut source = Told::new("told", Coverage::Part, PAGES);
        source.broken = Some(1);
        run(&store, &source, NOW).await.unwrap_err();
        run(&store, &source, day(2)).await.unwrap_err();
        assert_eq!(source.asked(), ["first", "1", "first", "1"]);
        assert_eq!(staging::discard(&store, day(2)).await.unwrap(), 0);
        assert_eq!(staging::discard(&store, day(3)).await.unwrap(), 1);
        source.broken = None;
        assert_eq!(run(&store, &source, day(2)).await.unwrap().added, 4);
        assert_eq!(source.asked(), ["first", "1", "2"]);
    })
    .await;
}

#[tokio::test]
async fn a_page_that_is_its_own_next_ends_the_reading() {
    on_every_kind(|store| async move {
        let mut source = Told::new("told", Coverage::Part, PAGES);
        source.endless = true;
        let stopped = run(&store, &source, NOW).await;
        assert!(matches!(stopped, Err(ImportError::Repeats)), "{stopped:?}");
        assert_eq!(in_use(&store).await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_write_that_fails_changes_nothing_and_loses_no_page() {
    on_every_kind(|store| async move {
        let before = Told::new("before", Coverage::Part, &[&["tj 1 하나/가", "ky 9 아홉/자"]]);
        run(&store, &before, NOW).await.unwrap();
        let source = Told::new("told", Coverage::Part, PAGES);
        // What is written last.
        refuse_writes(&store, &["outbox"]).await;
        run(&store, &source, NOW).await.unwrap_err();
        assert_eq!(in_use(&store).await, ["tj1", "ky9"]);
        assert_eq!(settings::catalogue_revision(&store).await.unwrap(), 1);
        allow_writes(&store, &["outbox"]).await;
        source.asked();
        assert_eq!(run(&store, &source, NOW).await.unwrap().added, 3);
        assert_eq!(source.asked(), ["2"]);
    })
    .await;
}

#[tokio::test]
async fn the_same_again_writes_neither_songs_nor_numbers() {
    const CATALOGUE: [&str; 7] =
        ["song", "song_number", "song_alias", "outbox", "artist_alias", "link_review", "song_number_change"];
    on_every_kind(|store| async move {
        let whole = Told::new("whole", Coverage::Whole(alsong_catalogue::Brand::Tj), PAGES);
        let part = Told::new("part", Coverage::Part, &[&["tj 1 HANA/가"], &["ky 5 셋/다"]]);
        run(&store, &whole, NOW).await.unwrap();
        run(&store, &part, NOW).await.unwrap();
        refuse_writes(&store, &CATALOGUE).await;
        for days in 1..4 {
            let report = run(&store, &whole, day(days)).await.unwrap();
            assert_eq!((report.read, report.unchanged), (4, 4));
            let report = run(&store, &part, day(days)).await.unwrap();
            assert_eq!((report.read, report.unchanged), (2, 2));
        }
        assert_eq!(settings::catalogue_revision(&store).await.unwrap(), 2);
        assert_eq!(staging::published_at(&store, "whole").await.unwrap(), Some(day(3)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sources_at_once_lose_nothing() {
    on_every_kind(|store| async move {
        let sources = [
            Told::new("one", Coverage::Part, PAGES),
            Told::new("two", Coverage::Part, &[&["ky 1 하나/가"], &["ky 2 둘/나", "tj 1 하나/가"]]),
            Told::new("three", Coverage::Part, &[&["tj 5 다섯/마", "ky 5 다섯/마"]]),
        ];
        let runs = sources.map(|source| {
            let store = store.clone();
            tokio::spawn(async move { run(&store, &source, NOW).await })
        });
        let mut linked = 0;
        for run in runs {
            linked += run.await.unwrap().unwrap().linked;
        }
        let all = ["tj1", "tj2", "tj3", "tj4", "tj5", "ky1", "ky2", "ky5"];
        assert_eq!(in_use(&store).await, all);
        assert_eq!((songs::count(&store).await.unwrap(), linked), (5, 3));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_source_twice_at_once_is_published_whole() {
    on_every_kind(|store| async move {
        let runs = [0; 2].map(|_| {
            let store = store.clone();
            tokio::spawn(async move { run(&store, &Told::new("told", Coverage::Part, PAGES), NOW).await })
        });
        let mut done = 0;
        for run in runs {
            match run.await.unwrap() {
                Ok(_) => done += 1,
                Err(ImportError::Store(StoreError::Conflict | StoreError::Duplicate)) => {}
                Err(error) => panic!("{error}"),
            }
        }
        assert!(done > 0);
        assert_eq!(in_use(&store).await, ["tj1", "tj2", "tj3", "tj4"]);
    })
    .await;
}
