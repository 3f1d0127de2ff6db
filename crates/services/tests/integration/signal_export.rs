//! Days of signals as files.

use std::time::Duration;

use alsong_catalogue::SongId;
use alsong_library::{Signal, SignalKind, SignalList};
use alsong_services::accounts::{leave, start_guest};
use alsong_services::jobs::{self, EXPORT, RunState};
use alsong_services::objects::{ObjectSettings, Place};
use alsong_services::signals::{self, Sent};
use alsong_services::{AccountId, Services};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;
use uuid::Uuid;

use crate::{Bench, on_every_kind};

const DAY: Duration = Duration::from_secs(86_400);

/// The clock of these tests begins on this day in Korea.
const FIRST: &str = "signals/date=2027-01-15/part-0.parquet";

async fn tell(services: &Services, account: AccountId, songs: &[SongId]) {
    let signal = |song: &SongId| Signal {
        kind: SignalKind::Picked,
        song: *song,
        list: Some(SignalList::Recommend),
        place: Some(3),
    };
    let sent = Sent { batch: Uuid::new_v4(), signals: songs.iter().map(signal).collect() };
    signals::record(services, account, sent).await.unwrap();
}

async fn singer(services: &Services) -> AccountId {
    let (account, _) = start_guest(services, "").await.unwrap();
    signals::set_consent(services, account, true).await.unwrap();
    account
}

/// What the job counted: days, signals, signals that were deleted.
async fn export(bench: &Bench) -> [u64; 3] {
    let run = jobs::run(&bench.services, EXPORT).await.unwrap();
    assert_eq!(run.state, RunState::Succeeded, "{:?}", run.error);
    ["days", "signals", "deleted"].map(|name| run.counts[name])
}

/// Kind, song, list and place of each row of a file.
async fn rows(bench: &Bench, key: &str) -> Vec<(String, i64, String, i32)> {
    let file = bench.services.objects().get(key).await.unwrap();
    let file = SerializedFileReader::new(file).unwrap();
    let rows = file.get_row_iter(None).unwrap().map(Result::unwrap);
    let row = |row: parquet::record::Row| {
        assert_eq!(row.get_string(0).unwrap().len(), 32);
        assert_eq!(row.get_timestamp_millis(1).unwrap() / 86_400_000, 1_800_000_000 / 86_400);
        let text = |place| row.get_string(place).unwrap().clone();
        (text(2), row.get_long(3).unwrap(), text(4), row.get_int(5).unwrap())
    };
    rows.map(row).collect()
}

#[tokio::test]
async fn a_day_that_is_over_is_a_file_and_stays_one() {
    on_every_kind(|bench| async move {
        let (one, two) = (singer(&bench.services).await, singer(&bench.services).await);
        let songs = bench.find("사랑").await;
        tell(&bench.services, one, &songs[..2]).await;
        tell(&bench.services, two, &songs[2..3]).await;
        assert_eq!(export(&bench).await, [0, 0, 0], "the day is not over");

        bench.clock.advance(DAY);
        assert_eq!(export(&bench).await, [1, 3, 0]);
        let row = |song: SongId| ("picked".to_owned(), song.0, "recommend".to_owned(), 3);
        let written: Vec<_> = songs[..3].iter().map(|song| row(*song)).collect();
        assert_eq!(rows(&bench, FIRST).await, written);
        assert_eq!(export(&bench).await, [0, 0, 0], "there is nothing new");

        // Somebody leaves: the day is written anew, and so is a file that somebody broke.
        leave(&bench.services, two).await.unwrap();
        bench.services.objects().put("signals/date=2027-01-15/part-1.parquet", "x").await.unwrap();
        assert_eq!(export(&bench).await, [1, 2, 0]);
        assert_eq!(rows(&bench, FIRST).await, written[..2]);
        assert_eq!(bench.services.objects().list("signals").await.unwrap().len(), 1);

        // The database keeps it for a month, the file stays.
        bench.clock.advance(29 * DAY);
        assert_eq!(export(&bench).await, [0, 0, 0]);
        bench.clock.advance(DAY);
        assert_eq!(export(&bench).await, [0, 0, 2]);
        assert_eq!(export(&bench).await, [0, 0, 0]);
        assert_eq!(rows(&bench, FIRST).await, written[..2]);
    })
    .await;
}

#[tokio::test]
async fn a_day_of_which_nothing_is_left_has_no_file() {
    on_every_kind(|bench| async move {
        let account = singer(&bench.services).await;
        tell(&bench.services, account, &bench.find("사랑").await[..1]).await;
        bench.clock.advance(DAY);
        assert_eq!(export(&bench).await, [1, 1, 0]);
        signals::set_consent(&bench.services, account, false).await.unwrap();
        assert_eq!(export(&bench).await, [1, 0, 0]);
        assert_eq!(bench.services.objects().list("signals").await.unwrap(), []);
        assert_eq!(export(&bench).await, [0, 0, 0]);
    })
    .await;
}

#[tokio::test]
async fn what_was_taken_back_leaves_the_files_though_an_export_fails_in_between() {
    on_every_kind(|bench| async move {
        let account = singer(&bench.services).await;
        tell(&bench.services, account, &bench.find("사랑").await[..1]).await;
        bench.clock.advance(DAY);
        assert_eq!(export(&bench).await, [1, 1, 0]);
        signals::set_consent(&bench.services, account, false).await.unwrap();
        fails(&bench).await;
        assert_eq!(export(&bench).await, [1, 0, 0]);
        assert_eq!(bench.services.objects().list("signals").await.unwrap(), []);
        assert_eq!(export(&bench).await, [0, 0, 0]);
    })
    .await;
}

#[tokio::test]
async fn what_was_taken_back_is_deleted_under_the_key_before_too() {
    on_every_kind(|bench| async move {
        let account = singer(&bench.services).await;
        let songs = bench.find("사랑").await;
        assert_eq!(export(&bench).await, [0, 0, 0], "the key begins");
        bench.clock.advance(30 * DAY);
        tell(&bench.services, account, &songs[..1]).await;
        bench.clock.advance(DAY);
        assert_eq!(export(&bench).await, [1, 1, 0], "another key begins");
        tell(&bench.services, account, &songs[1..2]).await;
        signals::set_consent(&bench.services, account, false).await.unwrap();
        bench.clock.advance(DAY);
        assert_eq!(export(&bench).await, [2, 0, 0]);
        assert_eq!(bench.services.objects().list("signals").await.unwrap(), []);
    })
    .await;
}

/// Exports where nothing can be written: the same database, and a file where the folder of objects would be.
async fn fails(bench: &Bench) {
    let mut settings = bench.settings.clone();
    let file = settings.model_dir.with_file_name("no-folder");
    std::fs::write(&file, "").unwrap();
    settings.objects = ObjectSettings::at(Place::Folder(file));
    let broken = Services::open_with_clock(settings, Box::new(bench.clock.clone())).await.unwrap();
    for _ in 0..2 {
        let run = jobs::run(&broken, EXPORT).await.unwrap();
        assert_eq!(run.state, RunState::Failed);
    }
    broken.close().await.unwrap();
}

#[tokio::test]
async fn nothing_is_deleted_that_could_not_be_written() {
    on_every_kind(|bench| async move {
        let account = singer(&bench.services).await;
        tell(&bench.services, account, &bench.find("사랑").await[..1]).await;
        bench.clock.advance(40 * DAY);
        fails(&bench).await;
        assert_eq!(export(&bench).await, [1, 1, 1]);
        assert_eq!(rows(&bench, FIRST).await.len(), 1);
    })
    .await;
}
