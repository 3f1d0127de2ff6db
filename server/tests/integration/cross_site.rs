//! Another site cannot make a singer's browser change anything.

use alsong_library::FolderSummary;
use alsong_testkit::TestApp;
use axum::body::Body;
use axum::http::Request;

use crate::folders::folder;

#[tokio::test]
async fn no_change_is_accepted_from_elsewhere() {
    let app = TestApp::start().await;
    let mut singer = app.visitor();
    folder(&mut singer, "mine").await;
    let anonymous = app.visitor();

    let mut asked = 0;
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        for site in [None, Some("same-origin"), Some("none"), Some("same-site"), Some("cross-site")] {
            for origin in [
                None,
                Some("https://alsong.example"),
                Some("https://evil.example"),
                Some("null"),
                Some("http://alsong.example:81"),
            ] {
                for content_type in [
                    "application/x-www-form-urlencoded",
                    "text/plain",
                    "multipart/form-data; boundary=x",
                    "application/json",
                ] {
                    for mut asker in [singer.clone(), anonymous.clone()] {
                        let has_cookie = asker.cookie.is_some();
                        let mut request = Request::builder()
                            .method(method)
                            .uri("/api/create_folder")
                            .header("content-type", content_type);
                        if let Some(site) = site {
                            request = request.header("sec-fetch-site", site);
                        }
                        if let Some(origin) = origin {
                            request = request.header("origin", origin);
                        }
                        let answer = asker.send(request.body(Body::from("name=x")).unwrap()).await;
                        let ours = match site {
                            Some("same-origin" | "none") => true,
                            Some(_) => false,
                            None => match origin {
                                Some(origin) => origin == "https://alsong.example",
                                None => !has_cookie,
                            },
                        };
                        if !ours {
                            assert_eq!(
                                answer.status, 403,
                                "{method} {site:?} {origin:?} {content_type} {has_cookie}"
                            );
                        }
                        asked += 1;
                    }
                }
            }
        }
    }
    assert_eq!(asked, 800);
    let kept: Vec<FolderSummary> = singer.call("/api/list_folders").await.json();
    // POST from our own pages: two values of Sec-Fetch-Site with any origin, or our origin without it; of four
    // content types, a form and JSON.
    assert_eq!(kept.iter().filter(|folder| folder.name == "x").count(), (2 * 5 + 1) * 2);
}

#[tokio::test]
async fn reading_never_changes() {
    let app = TestApp::start().await;
    let mut singer = app.visitor();
    let id = folder(&mut singer, "mine").await.id;
    for path in [
        "create_folder?name=x".to_owned(),
        format!("delete_folder?id={id}"),
        format!("rename_folder?id={id}&name=x"),
    ] {
        let answer = singer.call(&format!("/api/{path}")).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
    }
    let kept: Vec<FolderSummary> = singer.call("/api/list_folders").await.json();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].name, "mine");
}
