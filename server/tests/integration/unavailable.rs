//! While the database does not answer.

use alsong_testkit::TestApp;
use axum::http::StatusCode;

#[tokio::test]
async fn nobody_is_taken_for_somebody_without_songs() {
    for app in TestApp::every_kind().await {
        let mut singer = app.visitor();
        singer.post("/api/create_folder", "name=folder").await;
        let before = singer.cookie.clone();
        assert!(before.is_some());
        app.services.close().await.unwrap();

        for path in ["/api/list_folders", "/api/get_library"] {
            let answer = singer.call(path).await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
            assert_eq!(answer.body, "\"unavailable\"", "{path}");
        }
        let sync =
            r#"{"since":{"library":"00000000-0000-0000-0000-000000000000","revision":0},"operations":[]}"#;
        assert_eq!(singer.post_json("/api/sync", sync).await.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(
            singer.post("/api/create_folder", "name=other").await.status,
            StatusCode::SERVICE_UNAVAILABLE
        );
        assert_eq!(singer.cookie, before);
        let page = singer.get("/library").await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(page.body.contains("지금은 답할 수 없어요"));

        // What is the same for everybody needs no database.
        for path in ["/livez", "/offline", "/robots.txt", "/catalogue.json"] {
            assert_eq!(singer.get(path).await.status, StatusCode::OK, "{path}");
        }
    }
}
