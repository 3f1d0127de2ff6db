//! The built files.

use alsong_testkit::TestApp;

#[tokio::test]
async fn hashed_files_are_kept_for_ever_and_missing_ones_are_404() {
    let app = TestApp::start().await;
    let script = app.visitor().get("/pkg/alsong.0123abcd.js").await;
    assert_eq!(script.status, 200);
    assert!(script.header("cache-control").contains("immutable"));
    assert!(script.header("content-type").starts_with("text/javascript"));

    let missing = app.visitor().get("/pkg/alsong.ffffffff.js").await;
    assert_eq!(missing.status, 404);
    assert_eq!(missing.header("cache-control"), "no-store");
    assert!(!missing.body.contains("<html"));
}

#[tokio::test]
async fn the_service_worker_is_asked_for_each_time() {
    let app = TestApp::start().await;
    for path in ["/sw.js", "/manifest.webmanifest"] {
        let answer = app.visitor().get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
    }
}

#[tokio::test]
async fn the_offline_shell_is_empty_and_starts_the_app() {
    let app = TestApp::start().await;
    let shell = app.visitor().get("/offline").await;
    assert_eq!(shell.status, 200);
    assert!(shell.body.contains("data-shell"));
    assert!(shell.body.contains("src=\"/pkg/start.0123abcd.js\""));
    assert!(!shell.body.contains("nonce"), "a kept document would freeze its nonce: {}", shell.body);
}
