//! The catalogue on its way to Meilisearch: changes, differences, failures.

use std::sync::Arc;

use alsong_catalogue::SongId;
use alsong_ingest::Quiet;
use alsong_search::meilisearch::{Admin, Connection, Failure, Meilisearch as Engine};
use alsong_search::{Index, SearchRequest};
use alsong_services::engine::{self, Drift};
use alsong_services::{ServiceError, ServiceSettings, Services, Timestamp, catalogue, songs};
use alsong_store::Store;
use alsong_store::songs::Publication;
use alsong_store::testing::TestDatabase;
use alsong_testkit::meilisearch::{Fault, Meilisearch};

use super::connection;

/// Services over a database, a stand-in, and the way to both.
struct Bench {
    services: Services,
    server: Meilisearch,
    connection: Connection,
    database: TestDatabase,
}

impl Bench {
    /// One for each kind of database, each with the whole starter catalogue in Meilisearch.
    async fn every_kind() -> Vec<Self> {
        let mut benches = Vec::new();
        for database in TestDatabase::every_kind().await {
            let server = Meilisearch::start();
            let connection = connection(&server).await;
            let settings = ServiceSettings {
                meilisearch: Some(connection.clone()),
                ..ServiceSettings::new(&database.url, database.folder.path().join("model"))
            };
            let services = Services::open(settings).await.unwrap();
            assert_eq!(engine::check(&services).await.unwrap(), Drift::Missing);
            assert_eq!(engine::repair(&services).await.unwrap(), Drift::Missing);
            assert_eq!(engine::repair(&services).await.unwrap(), Drift::None);
            benches.push(Self { services, server, connection, database });
        }
        benches
    }

    async fn import(&self, rows: &str) {
        let file = format!("brand\tnumber\ttitle\tartist\n{rows}");
        catalogue::import_tsv(&self.services, file.as_bytes(), &Quiet).await.unwrap();
    }

    /// What Meilisearch itself finds.
    async fn find(&self, text: &str) -> Vec<SongId> {
        let engine = Engine::new(&self.connection, Arc::new(|| Arc::new(Index::build([])))).unwrap();
        engine.candidates(&SearchRequest::new(text, 5)).await.unwrap()
    }

    async fn count(&self) -> usize {
        songs::count(&self.services).await.unwrap().try_into().unwrap()
    }
}

#[tokio::test]
async fn what_is_published_is_found_and_what_is_merged_is_gone() {
    for bench in Bench::every_kind().await {
        assert_eq!(engine::sync(&bench.services).await.unwrap(), 0);
        bench
            .import("tj\t990001\t시험용 첫째 노래\t시험가수\ntj\t990002\t시험용 둘째 노래\t시험가수\n")
            .await;
        assert_eq!(engine::sync(&bench.services).await.unwrap(), 2);
        let (first, second) = (bench.find("990001").await[0], bench.find("990002").await[0]);
        assert_eq!(bench.server.documents("songs"), Some(bench.count().await));

        bench.import("tj\t990001\t시험용 다른 이름\t시험가수\n").await;
        engine::sync(&bench.services).await.unwrap();
        assert_eq!(bench.find("시험용 다른 이름").await[0], first);

        let store = Store::open(&bench.database.url).await.unwrap();
        let catalogue = alsong_store::songs::catalogue(&store).await.unwrap();
        let publication = Publication {
            base_revision: catalogue.revision,
            next_id: catalogue.next_id,
            merged: vec![(second, first)],
            ..Publication::default()
        };
        alsong_store::songs::publish(&store, &publication, Timestamp(1), &|_| ()).await.unwrap();
        assert_eq!(engine::sync(&bench.services).await.unwrap(), 2);
        assert_eq!(bench.find("990002").await[0], first);
        assert!(!bench.find("시험용 둘째 노래").await.contains(&second));
        assert_eq!(bench.server.documents("songs"), Some(bench.count().await));
        assert_eq!(engine::check(&bench.services).await.unwrap(), Drift::None);
    }
}

#[tokio::test]
async fn differences_are_found_and_repaired() {
    for bench in Bench::every_kind().await {
        let expected = bench.count().await as u64;
        bench.server.lose_a_document("songs");
        let drift = Drift::Count { expected, found: expected - 1 };
        assert_eq!(engine::check(&bench.services).await.unwrap(), drift);
        assert_eq!(engine::repair(&bench.services).await.unwrap(), drift);

        let admin = Admin::new(&bench.connection).unwrap();
        admin.apply(&[], &[], 123_456).await.unwrap();
        assert_eq!(engine::repair(&bench.services).await.unwrap(), Drift::Version);
        bench.server.change_settings("songs", &serde_json::json!({ "rankingRules": ["words"] }));
        assert_eq!(engine::repair(&bench.services).await.unwrap(), Drift::Settings);
        admin.remove().await.unwrap();
        assert_eq!(engine::repair(&bench.services).await.unwrap(), Drift::Missing);

        assert_eq!(engine::check(&bench.services).await.unwrap(), Drift::None);
        assert_eq!(bench.server.documents("songs"), Some(bench.count().await));
        assert_eq!(bench.server.indexes(), ["songs", "songs_written"]);
    }
}

#[tokio::test]
async fn a_failed_task_is_told_and_the_old_index_stays() {
    for bench in Bench::every_kind().await {
        let before = bench.count().await;
        bench.import("ky\t990003\t시험용 셋째 노래\t시험가수\n").await;
        bench.server.set(Fault::FailTasks);
        for failed in [engine::rebuild(&bench.services).await, engine::sync(&bench.services).await] {
            let Err(ServiceError::Meilisearch(Failure::Task { code, .. })) = failed else {
                panic!("{failed:?}");
            };
            assert_eq!(code, "internal");
        }
        assert_eq!(bench.server.documents("songs"), Some(before));
        assert!(!bench.find("밤편지").await.is_empty());

        bench.server.set(Fault::None);
        assert_eq!(engine::sync(&bench.services).await.unwrap(), 1);
        assert_eq!(engine::rebuild(&bench.services).await.unwrap(), before + 1);
        assert_eq!(bench.find("990003").await.len(), 1);
        assert_eq!(bench.server.indexes(), ["songs", "songs_written"]);
    }
}

#[tokio::test]
async fn the_loop_writes_what_was_published() {
    let bench = Bench::every_kind().await.remove(0);
    bench.import("ky\t990004\t시험용 넷째 노래\t시험가수\n").await;
    let services = bench.services.clone();
    let following = tokio::spawn(async move { engine::follow(&services).await });
    let mut found = Vec::new();
    for _ in 0..500 {
        found = bench.find("990004").await;
        if !found.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    following.abort();
    assert_eq!(found.len(), 1);
}
