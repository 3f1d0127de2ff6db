//! Whatever is sent, the answer is a clear refusal, and nothing is lost.

use alsong_app::AppError;
use alsong_testkit::TestApp;
use axum::body::{Body, Bytes};
use axum::http::Request;
use futures::stream::{self, Stream};

use crate::folders::folder;

#[tokio::test]
async fn bad_folder_names_are_refused_by_name() {
    for app in TestApp::every_kind().await {
        let mut guest = app.visitor();
        let long = "%EA%B0%80".repeat(41);
        for (name, expected) in [
            ("", AppError::FolderNameEmpty),
            ("%20%E3%80%80%09", AppError::FolderNameEmpty),
            (long.as_str(), AppError::FolderNameTooLong),
            ("a%00b", AppError::FolderNameForbidden),
            ("a%1Bb", AppError::FolderNameForbidden),
            ("a%E2%80%AEb", AppError::FolderNameForbidden),
        ] {
            let answer = guest.post("/api/create_folder", &format!("name={name}")).await;
            assert_eq!((answer.status.as_u16(), answer.json()), (422, expected), "{name}");
        }
        assert_eq!(guest.cookie, None, "a refused folder makes no account");
    }
}

#[tokio::test]
async fn bad_arguments_are_a_bad_request() {
    let app = TestApp::start().await;
    let mut guest = app.visitor();
    let id = folder(&mut guest, "mine").await.id;
    for (path, arguments) in [
        ("create_folder", String::new()),
        ("create_folder", "name=a&song=x".into()),
        ("rename_folder", "id=1&name=a".into()),
        ("rename_folder", "name=a".into()),
        ("delete_folder", "id=%FF%FE".into()),
        ("add_song", format!("folder={id}&song=999999999999999999999")),
        ("add_song", format!("folder={id}&song=1.5")),
        ("add_song", format!("folder={id}")),
        ("remove_song", format!("folder[]={id}&song=1")),
    ] {
        let answer = guest.post(&format!("/api/{path}"), &arguments).await;
        assert_eq!(answer.status, 400, "{path} {arguments}: {}", answer.body);
    }
    for path in
        ["search_songs", "get_song?id=x", "get_folder?id=x", "get_folder", "recommend_songs?seeds=x&limit=3"]
    {
        let answer = guest.call(&format!("/api/{path}")).await;
        assert_eq!(answer.status, 400, "{path}: {}", answer.body);
    }
}

#[tokio::test]
async fn unknown_songs_are_not_found() {
    for app in TestApp::every_kind().await {
        let mut guest = app.visitor();
        let id = folder(&mut guest, "mine").await.id;
        for song in ["0", "-1", "9223372036854775807"] {
            let answer = guest.post("/api/add_song", &format!("folder={id}&song={song}")).await;
            assert_eq!((answer.status.as_u16(), answer.json()), (404, AppError::NotFound), "{song}");
            assert_eq!(guest.call(&format!("/api/get_song?id={song}")).await.status, 404, "{song}");
        }
    }
}

#[tokio::test]
async fn bad_searches_are_refused_or_answered() {
    for app in TestApp::every_kind().await {
        let mut guest = app.visitor();
        for (query, status) in [
            ("a".repeat(101), 422),
            ("%00".into(), 422),
            ("%E2%80%AE".into(), 422),
            ("a".repeat(100), 200),
            ("%27%3B%20drop%20table%20song%3B--".into(), 200),
            ("%25_%5C".into(), 200),
            ("%F0%9F%8E%A4".into(), 200),
            ("%3Cscript%3E".into(), 200),
        ] {
            let answer = guest.call(&format!("/api/search_songs?q={query}")).await;
            assert_eq!(answer.status, status, "{query}: {}", answer.body);
            let page = guest.get(&format!("/search?q={query}")).await;
            assert_eq!(page.status, status, "{query}");
            assert!(!page.body.contains("<script>"), "{query}");
        }
    }
}

#[tokio::test]
async fn a_large_body_is_refused() {
    let app = TestApp::start().await;
    let mut guest = app.visitor();
    let body = format!("name={}", "a".repeat(1_000_000));
    for path in ["/api/create_folder", "/api/add_song", "/"] {
        let answer = guest.post(path, &body).await;
        assert_eq!(answer.status, 413, "{path}");
    }
    // Without a length the body is read up to the limit and no further.
    let chunked = Request::post("/api/create_folder")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    let answer = guest.send(chunked.body(Body::from_stream(pieces(body))).unwrap()).await;
    assert_eq!(answer.status, 400);
    assert_eq!(guest.cookie, None);
}

#[tokio::test]
async fn a_made_up_session_is_nobody() {
    let app = TestApp::start().await;
    for cookie in
        ["__Host-sid=", "__Host-sid=x", "__Host-sid=\"", "__Host-sid=00000000000000000000000000000000"]
    {
        let mut visitor = app.visitor();
        visitor.cookie = Some(cookie.into());
        let answer = visitor.call("/api/list_folders").await;
        assert_eq!((answer.status.as_u16(), answer.body.as_str()), (200, "[]"), "{cookie}");
    }
}

/// A body in pieces of unknown number.
fn pieces(body: String) -> impl Stream<Item = Result<Bytes, std::io::Error>> {
    let pieces: Vec<_> =
        body.as_bytes().chunks(8_192).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    stream::iter(pieces)
}
