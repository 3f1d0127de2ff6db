//! What pages tell of songs that were shown: who may, what is refused, and that it counts once.

use alsong_app::api::account::Account;
use alsong_library::{MAX_SIGNALS, SignalKind};
use alsong_store::signals;
use alsong_testkit::{Answer, TestApp, Visitor};
use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use crate::folders::{folder, some_song};

/// The batch of this number with these signals.
fn batch(number: usize, signals: &[Value]) -> Value {
    let id = format!("0190c2a0-0000-7000-8000-{number:012}");
    json!({ "version": 1, "batch": id, "signals": signals })
}

fn shown(song: i64) -> Value {
    json!({ "kind": "shown", "song": song, "list": "recommend", "place": 2 })
}

async fn send(visitor: &mut Visitor, body: &Value) -> Answer {
    visitor.post_json("/api/signals", &body.to_string()).await
}

/// A guest with a folder, who agreed to what the account's page asks.
async fn singer(app: &TestApp, agrees: bool) -> (Visitor, i64) {
    let mut visitor = app.visitor();
    let song = some_song(&mut visitor).await.0;
    folder(&mut visitor, "폴더").await;
    if agrees {
        visitor.post("/api/set_learning", "learn=true&signals=true").await;
    }
    (visitor, song)
}

/// What is kept, of whatever day it is.
async fn kept(app: &TestApp) -> Vec<(SignalKind, i64)> {
    let mut kept = Vec::new();
    for day in signals::days_to_export(app.store(), i32::MAX).await.unwrap() {
        let rows = signals::rows(app.store(), day, 0, 100_000).await.unwrap();
        kept.extend(rows.into_iter().map(|row| (row.signal.kind, row.signal.song.0)));
    }
    kept
}

#[tokio::test]
async fn signals_are_kept_once_of_whoever_agreed() {
    for app in TestApp::every_kind().await {
        let (mut singer, song) = singer(&app, true).await;
        let first = batch(1, &[shown(song)]);
        for _ in 0..2 {
            let answer = send(&mut singer, &first).await;
            assert_eq!((answer.status.as_u16(), &*answer.body), (204, ""));
        }
        assert_eq!(kept(&app).await, [(SignalKind::Shown, song)]);
        let enqueue = format!("song={song}");
        assert_eq!(singer.post("/api/enqueue_song", &enqueue).await.status, 200);
        assert_eq!(kept(&app).await.len(), 2);
        let export: Value = singer.call("/account/export.json").await.json();
        let told = &export["signals"];
        assert_eq!((&told[0]["what"], &told[0]["place"]), (&json!("shown"), &json!(2)));
        assert!(told[0]["title"].is_string() && told[1]["what"] == "queued", "{told}");

        // Taken back: nothing is kept, and nothing more comes.
        assert!(singer.call("/api/get_account").await.json::<Account>().signals);
        singer.post("/api/set_learning", "learn=true").await;
        assert_eq!(kept(&app).await, []);
        let refused = send(&mut singer, &batch(2, &[shown(song)])).await;
        assert_eq!((refused.status.as_u16(), refused.json()), (403, json!({ "error": "no_consent" })));
        singer.post("/api/enqueue_song", &enqueue).await;
        assert_eq!(kept(&app).await, []);
        assert!(!singer.call("/api/get_account").await.json::<Account>().signals);
    }
}

#[tokio::test]
async fn a_page_notes_nothing_unless_it_says_so() {
    for app in TestApp::every_kind().await {
        let (mut singer, _) = singer(&app, false).await;
        let notes = async |visitor: &mut Visitor| visitor.get("/").await.body.contains("data-recorded");
        assert!(!notes(&mut app.visitor()).await);
        assert!(!notes(&mut singer).await, "nobody agreed by keeping a song");
        singer.post("/api/set_learning", "learn=true&signals=true").await;
        assert!(notes(&mut singer).await);
        let export: Value = singer.call("/account/export.json").await.json();
        assert_eq!(export["account"]["record_signals"], true);
    }
}

#[tokio::test]
async fn who_has_no_account_leaves_nothing() {
    for app in TestApp::every_kind().await {
        let mut visitor = app.visitor();
        let song = some_song(&mut visitor).await.0;
        let refused = send(&mut visitor, &batch(1, &[shown(song)])).await;
        assert_eq!((refused.status.as_u16(), refused.json()), (401, json!({ "error": "signed_out" })));
        assert_eq!((visitor.cookie, kept(&app).await), (None, Vec::new()));
    }
}

#[tokio::test]
async fn an_error_names_the_field() {
    let app = TestApp::start().await;
    let (mut singer, song) = singer(&app, true).await;
    let with = |field: &str, value: Value| {
        let mut signal = shown(song);
        signal[field] = value;
        batch(1, &[shown(song), signal])
    };
    for (body, field, error) in [
        (with("song", json!(i64::MAX)), "signals[1].song", "unknown_song"),
        (with("kind", json!("liked")), "signals[1].kind", "unreadable"),
        (with("kind", json!("saved")), "signals[1].kind", "kind"),
        (with("list", json!(null)), "signals[1].list", "list"),
        (with("place", json!(70_000)), "signals[1].place", "unreadable"),
        (json!({ "version": 2, "events": [] }), "version", "version"),
        (batch(1, &vec![shown(song); MAX_SIGNALS + 1]), "signals", "too_many"),
    ] {
        let refused = send(&mut singer, &body).await;
        let told: Value = refused.json();
        assert_eq!(
            (refused.status.as_u16(), &told["field"], &told["error"]),
            (400, &json!(field), &json!(error))
        );
    }
    assert_eq!(send(&mut singer, &batch(1, &vec![shown(song); 2_000])).await.status, 413);
    let text = Request::post("/api/signals")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "text/plain");
    let text = text.body(Body::from(batch(1, &[shown(song)]).to_string())).unwrap();
    assert_eq!(singer.send(text).await.status, 415);
    assert_eq!(kept(&app).await, []);
}

#[tokio::test]
async fn another_site_tells_nothing() {
    let app = TestApp::start().await;
    let (mut singer, song) = singer(&app, true).await;
    let sites: [&[(&str, &str)]; 4] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://other.example")],
        &[],
    ];
    for headers in sites {
        for kind in ["application/json", "text/plain"] {
            let mut request = Request::post("/api/signals").header("content-type", kind);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let body = Body::from(batch(1, &[shown(song)]).to_string());
            assert_eq!(singer.send(request.body(body).unwrap()).await.status, 403, "{headers:?}");
        }
    }
    assert_eq!(kept(&app).await, []);
}
