//! The use cases over every kind of database there is: SQLite always, PostgreSQL where `ALSONG_TEST_POSTGRES` names
//! one.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

#[path = "integration/accounts.rs"]
mod accounts;
#[path = "integration/charts.rs"]
mod charts;
#[path = "integration/damage.rs"]
mod damage;
#[path = "integration/exceptions.rs"]
mod exceptions;
#[path = "integration/jobs.rs"]
mod jobs;
#[path = "integration/keeping.rs"]
mod keeping;
#[path = "integration/login.rs"]
mod login;
#[path = "integration/models.rs"]
mod models;
#[path = "integration/objects.rs"]
mod objects;
#[path = "integration/operators.rs"]
mod operators;
#[path = "integration/picks.rs"]
mod picks;
#[path = "integration/recommend.rs"]
mod recommend;
#[path = "integration/signal_export.rs"]
mod signal_export;
#[path = "integration/signals.rs"]
mod signals;
#[path = "integration/songs.rs"]
mod songs;

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use alsong_catalogue::SongId;
use alsong_library::{Change, Effect, FolderId, FolderName, Recommendation, SearchText, Seeds, SongNote};
use alsong_services::recommend::Part;
use alsong_services::{
    AccountId, Clock, ServiceError, ServiceSettings, Services, Timestamp, folders, library,
    recommend as recommendation,
};
use alsong_store::testing::TestDatabase;

/// A clock that stands still until it is moved.
#[derive(Clone)]
struct FixedClock(Arc<AtomicI64>);

impl FixedClock {
    fn advance(&self, duration: Duration) {
        self.0.fetch_add(duration.as_secs().try_into().unwrap(), Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// Services with the starter catalogue, and what a test may turn on them.
#[derive(Clone)]
struct Bench {
    services: Services,
    clock: FixedClock,
    settings: ServiceSettings,
}

impl Bench {
    async fn open(database: &TestDatabase) -> Self {
        let clock = FixedClock(Arc::new(AtomicI64::new(1_800_000_000)));
        let settings = ServiceSettings::new(&database.url, database.folder.path().join("model"));
        let services = Services::open_with_clock(settings.clone(), Box::new(clock.clone())).await.unwrap();
        Self { services, clock, settings }
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The songs that a search for this text finds.
    async fn find(&self, text: &str) -> Vec<SongId> {
        let text = SearchText::parse(text).unwrap();
        let found = alsong_services::songs::search(&self.services, &text, 10).await.unwrap();
        found.into_iter().map(|found| found.song.id).collect()
    }
}

async fn on_every_kind<F: Future<Output = ()>>(body: impl Fn(Bench) -> F) {
    for database in TestDatabase::every_kind().await {
        eprintln!("over {}", database.kind);
        let bench = Bench::open(&database).await;
        body(bench.clone()).await;
        bench.services.close().await.unwrap();
    }
}

fn name(text: &str) -> FolderName {
    FolderName::parse(text).unwrap()
}

/// A new folder.
async fn create(services: &Services, owner: AccountId) -> FolderId {
    folders::create(services, owner, None, name("폴더"), None).await.unwrap().id
}

/// The first songs that go with these.
async fn recommended(
    services: &Services,
    owner: AccountId,
    seeds: Seeds,
    limit: usize,
) -> Result<Vec<Recommendation>, ServiceError> {
    Ok(recommendation::songs(services, owner, seeds, Part::first(limit)).await?.songs)
}

/// Puts a song into a folder.
async fn add(
    services: &Services,
    owner: AccountId,
    folder: FolderId,
    song: SongId,
) -> Result<Effect, ServiceError> {
    let change = Change::AddSong { folder, song, note: SongNote::default() };
    library::perform(services, owner, None, change).await
}
