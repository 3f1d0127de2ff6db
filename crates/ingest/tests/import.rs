//! Importing files into every kind of database there is.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::collections::BTreeMap;
use std::future::Future;

use alsong_catalogue::{Language, SongId, Version};
use alsong_ingest::{Quiet, Report, starter, tsv};
use alsong_store::songs::{ListedRow, SongDetails};
use alsong_store::testing::{TestDatabase, folder_with, guest};
use alsong_store::{Store, Timestamp, folders, lists, settings, songs};

const NOW: Timestamp = Timestamp(1_800_000_000);
const HEADER: &str = "brand\tnumber\ttitle\tartist\tcomposer\n";

async fn on_every_kind<F: Future<Output = ()>>(body: impl Fn(Store) -> F) {
    for database in TestDatabase::every_kind().await {
        eprintln!("over {}", database.kind);
        let store = Store::open(&database.url).await.unwrap();
        store.migrate().await.unwrap();
        body(store.clone()).await;
        store.close().await.unwrap();
    }
}

async fn import(store: &Store, rows: &str) -> Report {
    tsv::import(store, format!("{HEADER}{rows}").as_bytes(), &Quiet, NOW).await.unwrap()
}

fn counts(report: &Report) -> [u64; 4] {
    [report.read, report.added, report.changed, report.unchanged]
}

/// Each number's song, by `brand:number`.
async fn songs_by_number(store: &Store) -> BTreeMap<String, SongId> {
    let rows = songs::catalogue(store).await.unwrap().rows;
    rows.into_iter()
        .map(|listed| (format!("{}:{}", listed.row.brand, listed.row.number), listed.song))
        .collect()
}

/// Songs and rows.
async fn everything(store: &Store) -> (Vec<SongDetails>, Vec<ListedRow>) {
    (songs::details(store).await.unwrap(), songs::catalogue(store).await.unwrap().rows)
}

#[tokio::test]
async fn importing_again_changes_nothing() {
    on_every_kind(|store| async move {
        let rows = "tj\t100\t꽃길\t하늘\t작곡가\nky\t200\t꽃길\t하늘\t\nky\t300\t바다\t구름\t\n";
        assert_eq!(counts(&import(&store, rows).await), [3, 3, 0, 0]);
        let by_number = songs_by_number(&store).await;
        assert_eq!(by_number["tj:100"], by_number["ky:200"]);
        assert_ne!(by_number["tj:100"], by_number["ky:300"]);
        let before = everything(&store).await;
        assert_eq!(before.0[0].composer.as_deref(), Some("작곡가"));

        assert_eq!(counts(&import(&store, rows).await), [3, 0, 0, 3]);
        // A source that says less takes nothing away.
        assert_eq!(counts(&import(&store, "tj\t100\t꽃길\t하늘\t\n").await), [1, 0, 0, 1]);
        assert_eq!(everything(&store).await, before);
        assert_eq!(settings::catalogue_revision(&store).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn language_and_version_reach_the_song() {
    on_every_kind(|store| async move {
        let import = async |rows: &str| {
            let file = format!("brand\tnumber\ttitle\tartist\tlanguage\tversion\n{rows}");
            tsv::import(&store, file.as_bytes(), &Quiet, NOW).await.unwrap()
        };
        let song = async || {
            let song = songs::details(&store).await.unwrap().swap_remove(0);
            (song.language, song.versions)
        };
        assert_eq!(counts(&import("tj\t1\t花\t하늘\t\t\ntj\t2\t花\t하늘\t\t\n").await), [2, 2, 0, 0]);
        assert_eq!(song().await, (Language::Korean, vec![]));
        assert_eq!(counts(&import("tj\t1\t花\t하늘\tjapanese\tMR\n").await), [1, 0, 1, 0]);
        assert_eq!(song().await, (Language::Japanese, vec![Version::Mr]));
        // A source that says less takes nothing away.
        assert_eq!(counts(&import("tj\t1\t花\t하늘\t\t\n").await), [1, 0, 0, 1]);
        assert_eq!(counts(&import("tj\t2\t花\t하늘\t\tlive\n").await), [1, 0, 1, 0]);
        assert_eq!(song().await, (Language::Japanese, vec![Version::Mr, Version::Live]));

        let report = import("tj\t3\t별\t하늘\tfrench\t\ntj\t4\t별\t하늘\t\tremix\n").await;
        let rejected: Vec<String> = report.rejected.iter().map(ToString::to_string).collect();
        assert_eq!(
            rejected,
            [
                "line 2: language: the language is none of `korean`, `japanese`, `western` and `other`",
                "line 3: version: the version is none of `mr`, `live`, `lv` and `60`",
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn bad_rows_are_reported_and_good_ones_kept() {
    on_every_kind(|store| async move {
        let report =
            import(&store, "tj\t1\t하나\tA\nxx\t2\t둘\tA\ntj\t3\t\tA\ntj\t4\t넷\tA\ntj\t1\t또\tA\n").await;
        assert_eq!(counts(&report), [5, 2, 0, 0]);
        let rejected: Vec<String> = report.rejected.iter().map(ToString::to_string).collect();
        assert_eq!(
            rejected,
            [
                "line 3: brand: the brand is neither `tj` nor `ky`",
                "line 4: title: it is empty",
                "line 6: the number was already given in line 2",
            ]
        );
        assert_eq!(songs_by_number(&store).await.into_keys().collect::<Vec<_>>(), ["tj:1", "tj:4"]);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_no_catalogue_changes_nothing() {
    let database = TestDatabase::sqlite();
    let store = Store::open(&database.url).await.unwrap();
    store.migrate().await.unwrap();
    let error = tsv::import(&store, "a\tb\n1\t2\n".as_bytes(), &Quiet, NOW).await.unwrap_err();
    assert_eq!(error.to_string(), "line 1: the header line has no column `brand`");
    assert_eq!(songs::count(&store).await.unwrap(), 0);
}

/// A vendor corrects a spelling: two songs turn out to be one, and later two again.
#[tokio::test]
async fn songs_that_become_one_keep_the_lowest_id_and_every_folder() {
    on_every_kind(|store| async move {
        import(&store, "tj\t100\t꽃길\t하늘\t\nky\t200\t눈길\t바람\t\n").await;
        let first = songs_by_number(&store).await;
        let (tj, ky) = (first["tj:100"], first["ky:200"]);
        assert!(tj < ky);

        let owner = guest(&store, NOW).await;
        let folder = folder_with(&store, owner, "저장", [ky], NOW).await;

        assert_eq!(counts(&import(&store, "ky\t200\t꽃길\t하늘\t\n").await), [1, 0, 1, 0]);
        assert_eq!(songs_by_number(&store).await.into_values().collect::<Vec<_>>(), [tj, tj]);
        let saved = folders::get(&store, owner, folder).await.unwrap().unwrap().songs;
        assert_eq!((saved.len(), saved[0].song.id, saved[0].song.numbers.len()), (1, tj, 2));

        import(&store, "ky\t200\t눈길\t바람\t\n").await;
        let split = songs_by_number(&store).await;
        assert_eq!(split["tj:100"], tj);
        assert!(split["ky:200"] > ky, "an id is never given twice: {split:?}");
        let saved = folders::get(&store, owner, folder).await.unwrap().unwrap().songs;
        assert_eq!((saved.len(), saved[0].song.id), (1, tj));
    })
    .await;
}

#[tokio::test]
async fn new_rows_join_those_that_are_there() {
    on_every_kind(|store| async move {
        import(&store, "tj\t100\t꽃길\t하늘\t\n").await;
        let before = songs_by_number(&store).await["tj:100"];
        assert_eq!(counts(&import(&store, "ky\t200\t꽃길\t하늘\t\n").await), [1, 1, 0, 0]);
        let after = songs_by_number(&store).await;
        assert_eq!((after["tj:100"], after["ky:200"]), (before, before));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn imports_at_once_do_not_undo_each_other() {
    on_every_kind(|store| async move {
        let imports: Vec<_> = (1..=3)
            .map(|number| {
                let store = store.clone();
                tokio::spawn(
                    async move { import(&store, &format!("tj\t{number}\t노래 {number}\tA\t\n")).await },
                )
            })
            .collect();
        for import in imports {
            assert_eq!(counts(&import.await.unwrap()), [1, 1, 0, 0]);
        }
        assert_eq!(songs_by_number(&store).await.into_keys().collect::<Vec<_>>(), ["tj:1", "tj:2", "tj:3"]);
        assert_eq!(songs::count(&store).await.unwrap(), 3);
    })
    .await;
}

#[tokio::test]
async fn the_starter_catalogue_is_sound() {
    on_every_kind(|store| async move {
        let report = starter::load(&store, NOW).await.unwrap();
        assert_eq!(report.rejected, []);
        assert_eq!(report.read, report.added);
        let songs = songs::details(&store).await.unwrap();
        assert!(songs.len() >= 400, "{} songs", songs.len());
        let both = songs.iter().filter(|song| {
            song.numbers.first().map(|number| number.brand) != song.numbers.last().map(|number| number.brand)
        });
        assert!(both.count() * 2 > songs.len(), "most songs have both numbers");
        let lists = lists::all(&store).await.unwrap();
        assert!(!lists.is_empty());
        assert!(lists.iter().all(|list| list.songs.len() >= 2));
        let again = starter::load(&store, NOW).await.unwrap();
        assert_eq!(counts(&again), [report.read, 0, 0, report.read]);
        assert_eq!(lists::all(&store).await.unwrap(), lists);
    })
    .await;
}
