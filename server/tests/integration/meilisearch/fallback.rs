//! Meilisearch is slow, gone, or answers nonsense: nobody who searches sees it, the operator does.

use std::time::Duration;

use alsong_search::FoundSong;
use alsong_services::engine;
use alsong_testkit::TestApp;
use alsong_testkit::meilisearch::{Fault, Meilisearch};
use serde_json::Value;

use super::connection;

/// 밤편지
const QUERY: &str = "/api/search_songs?q=%EB%B0%A4%ED%8E%B8%EC%A7%80";

/// A service that searches in a filled stand-in.
async fn service(server: &Meilisearch, timeout: Duration) -> TestApp {
    let mut connection = connection(server).await;
    connection.timeout = timeout;
    let app = TestApp::with_meilisearch(connection).await;
    engine::repair(&app.services).await.unwrap();
    app
}

async fn search(app: &TestApp) {
    let answer = app.visitor().call(QUERY).await;
    assert_eq!(answer.status, 200);
    let found: Vec<FoundSong> = answer.json();
    assert_eq!(found[0].song.title, "밤편지");
}

async fn status(app: &TestApp) -> Value {
    let answer = app.visitor().call("/statusz").await;
    assert_eq!(answer.status, 200);
    answer.json()
}

/// Searches until Meilisearch is asked again and answers.
async fn recovers(app: &TestApp) {
    for _ in 0..500 {
        search(app).await;
        if status(app).await["meilisearch"]["breaker"] == "closed" {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("Meilisearch is not asked again: {}", status(app).await);
}

#[tokio::test]
async fn a_sound_server_answers() {
    let server = Meilisearch::start();
    let app = service(&server, Duration::from_secs(20)).await;
    let before = server.requests();
    search(&app).await;
    assert_eq!(server.requests(), before + 1);
    let status = status(&app).await;
    assert_eq!(
        (&status["engine"], &status["meilisearch"]["breaker"]),
        (&"meilisearch".into(), &"closed".into())
    );
    assert_eq!(
        (&status["meilisearch"]["drift"], &status["meilisearch"]["outbox_lag"]),
        (&"none".into(), &0.into())
    );
}

#[tokio::test]
async fn every_fault_is_bridged_and_overcome() {
    let server = Meilisearch::start();
    let app = service(&server, Duration::from_secs(20)).await;
    for (fault, error) in [
        (Fault::Status(500), "500"),
        (Fault::Status(503), "503"),
        (Fault::Garbage, "nonsense"),
        (Fault::Truncated, "nonsense"),
    ] {
        server.set(fault);
        for _ in 0..3 {
            search(&app).await;
        }
        let told = status(&app).await;
        assert_ne!(told["meilisearch"]["breaker"], "closed", "{fault:?}: {told}");
        let last = told["meilisearch"]["last_search_error"].as_str().unwrap();
        assert!(last.contains(error), "{fault:?}: {last}");
        server.set(Fault::None);
        recovers(&app).await;
    }
}

#[tokio::test]
async fn a_slow_server_is_not_waited_for() {
    let server = Meilisearch::start();
    let app = service(&server, Duration::from_secs(20)).await;
    drop(app);
    let mut connection = connection(&server).await;
    connection.timeout = Duration::from_millis(50);
    connection.pause = Duration::from_secs(3600);
    let app = TestApp::with_meilisearch(connection).await;
    server.set(Fault::Slow(Duration::from_secs(3600)));
    for _ in 0..3 {
        search(&app).await;
    }
    let told = status(&app).await;
    assert_eq!(told["meilisearch"]["breaker"], "open", "{told}");
    assert!(
        told["meilisearch"]["last_search_error"].as_str().unwrap().contains("no answer in time"),
        "{told}"
    );
    let before = server.requests();
    for _ in 0..20 {
        search(&app).await;
    }
    assert_eq!(server.requests(), before, "an open breaker asks nothing");
}

#[tokio::test]
async fn a_server_that_is_gone_is_asked_again_when_it_is_back() {
    let mut server = Meilisearch::start();
    let app = service(&server, Duration::from_secs(20)).await;
    server.stop();
    for _ in 0..5 {
        search(&app).await;
    }
    let told = status(&app).await;
    assert_ne!(told["meilisearch"]["breaker"], "closed", "{told}");
    server.start_again();
    recovers(&app).await;
}

#[tokio::test]
async fn an_index_that_was_never_built_is_no_hindrance() {
    let server = Meilisearch::start();
    let app = TestApp::with_meilisearch(connection(&server).await).await;
    search(&app).await;
    let told = status(&app).await;
    assert!(told["meilisearch"]["last_search_error"].as_str().unwrap().contains("index_not_found"), "{told}");
    assert!(told["meilisearch"]["outbox_lag"].is_null());
}

#[tokio::test]
async fn without_meilisearch_the_status_says_so() {
    let app = TestApp::start().await;
    let told = status(&app).await;
    assert_eq!(told["engine"], "embedded");
    assert!(told["meilisearch"].is_null() && told["songs"].as_u64().unwrap() > 100, "{told}");
}
