//! The way of signals into the database: bounded, and nothing that was taken in is lost.

use std::time::Duration;

use alsong_catalogue::SongId;
use alsong_library::{MAX_SIGNALS, Signal, SignalKind, SignalList};
use alsong_services::accounts::start_guest;
use alsong_services::signals::{self, Problem, Sent, SignalError, Taken};
use alsong_services::{AccountId, Services, Timestamp};
use alsong_store::testing::{allow_writes, hold_writes, refuse_writes};
use alsong_store::{Store, signals as kept};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::{Bench, on_every_kind};

/// Many more than wait at once.
const BURST: usize = 400;

/// The most that waits or is being written.
const ROOM: usize = 256 + 32;

fn picked(song: SongId) -> Sent {
    let signal = Signal { kind: SignalKind::Picked, song, list: Some(SignalList::Search), place: Some(1) };
    Sent { batch: Uuid::new_v4(), signals: vec![signal] }
}

/// A guest who agreed.
async fn singer(bench: &Bench) -> AccountId {
    let (account, _) = start_guest(&bench.services, "").await.unwrap();
    signals::set_consent(&bench.services, account, true).await.unwrap();
    account
}

async fn store(bench: &Bench) -> Store {
    Store::open(&bench.settings.database_url).await.unwrap()
}

/// How many signals are kept of the day.
async fn count(store: &Store) -> usize {
    let day = Timestamp(1_800_000_000).day_in_korea();
    assert_eq!(kept::days_to_export(store, day + 1).await.unwrap().len(), 1);
    kept::rows(store, day, 0, 100_000).await.unwrap().len()
}

/// Sends each batch at once.
fn burst(services: &Services, account: AccountId, batches: &[Sent]) -> JoinSet<Result<Taken, SignalError>> {
    let mut sending = JoinSet::new();
    for sent in batches.iter().cloned() {
        let services = services.clone();
        sending.spawn(async move { signals::record(&services, account, sent).await });
    }
    sending
}

async fn until(is_so: impl Fn() -> bool) {
    while !is_so() {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

#[tokio::test]
async fn a_burst_is_bounded_and_whoever_comes_back_counts_once() {
    on_every_kind(|bench| async move {
        let (services, account, store) = (&bench.services, singer(&bench).await, store(&bench).await);
        let song = bench.find("밤편지").await[0];
        let batches: Vec<Sent> = (0..BURST).map(|_| picked(song)).collect();
        let held = hold_writes(&store, "signal").await;
        let sending = burst(services, account, &batches);
        until(|| signals::figures(services).turned_away >= (BURST - ROOM) as u64).await;
        assert!(signals::figures(services).waiting <= 256);
        held.release().await;
        for answer in sending.join_all().await {
            // A database that stayed locked for too long has taken nothing in.
            assert!(
                matches!(answer, Ok(Taken::Kept(1)) | Err(SignalError::Full | SignalError::Unavailable)),
                "{answer:?}"
            );
        }
        // The pages send everything again that they have no good answer for, and some that they have.
        for batches in batches.chunks(100) {
            for answer in burst(services, account, batches).join_all().await {
                assert!(matches!(answer, Ok(Taken::Kept(1) | Taken::Before)), "{answer:?}");
            }
        }
        assert_eq!(count(&store).await, BURST);
        let figures = signals::figures(services);
        assert_eq!((figures.waiting, figures.kept, figures.over_limit), (0, BURST as u64, 0));
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_shutdown_writes_what_waits() {
    on_every_kind(|bench| async move {
        let (services, account, store) = (&bench.services, singer(&bench).await, store(&bench).await);
        let song = bench.find("밤편지").await[0];
        let batches: Vec<Sent> = (0..BURST).map(|_| picked(song)).collect();
        let held = hold_writes(&store, "signal").await;
        let sending = burst(services, account, &batches);
        until(|| signals::figures(services).turned_away > 0).await;
        let draining = services.clone();
        let drained = tokio::spawn(async move { signals::drain(&draining).await });
        held.release().await;
        drained.await.unwrap();
        let taken = sending.join_all().await.into_iter().filter(Result::is_ok).count();
        assert!(taken > 0);
        assert_eq!(count(&store).await, taken, "what was answered is there, and nothing else");
        let late = signals::record(services, account, picked(song)).await;
        assert!(matches!(late, Err(SignalError::Full)), "{late:?}");
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_database_that_fails_takes_nothing_in() {
    on_every_kind(|bench| async move {
        let (services, account, store) = (&bench.services, singer(&bench).await, store(&bench).await);
        let song = bench.find("밤편지").await[0];
        let sent = picked(song);
        refuse_writes(&store, &["signal"]).await;
        let failed = signals::record(services, account, sent.clone()).await;
        assert!(matches!(failed, Err(SignalError::Unavailable)), "{failed:?}");
        allow_writes(&store, &["signal"]).await;
        let again = signals::record(services, account, sent).await;
        assert!(matches!(again, Ok(Taken::Kept(1))), "{again:?}");
        assert_eq!(count(&store).await, 1);
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_unknown_song_is_named() {
    on_every_kind(|bench| async move {
        let account = singer(&bench).await;
        let mut sent = picked(bench.find("밤편지").await[0]);
        sent.signals.push(Signal { song: SongId(i64::MAX), ..sent.signals[0] });
        let refused = signals::record(&bench.services, account, sent).await;
        let Err(SignalError::Field { field, problem }) = refused else { panic!("{refused:?}") };
        assert_eq!((&*field, problem), ("signals[1].song", Problem::UnknownSong));
    })
    .await;
}

#[tokio::test]
async fn a_flood_of_one_singer_is_capped_for_the_day() {
    on_every_kind(|bench| async move {
        let (services, account, store) = (&bench.services, singer(&bench).await, store(&bench).await);
        let song = bench.find("밤편지").await[0];
        let batches = kept::MOST_A_DAY / MAX_SIGNALS + 3;
        for _ in 0..batches {
            let sent = picked(song);
            let signals = vec![sent.signals[0]; MAX_SIGNALS];
            let answer = signals::record(services, account, Sent { signals, ..sent }).await;
            assert!(matches!(answer, Ok(Taken::Kept(_))), "{answer:?}");
        }
        assert_eq!(count(&store).await, kept::MOST_A_DAY);
        assert_eq!(signals::figures(services).over_limit, 3 * MAX_SIGNALS as u64);
        store.close().await.unwrap();
    })
    .await;
}
