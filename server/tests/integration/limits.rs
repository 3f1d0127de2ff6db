//! Whoever asks too often is told when to come back.

use std::net::SocketAddr;

use alsong_app::AppError;
use alsong_testkit::{Answer, TestApp, Visitor};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;

async fn ask(visitor: &mut Visitor, method: &str, path: &str, from: &str, told: Option<&str>) -> Answer {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded");
    if let Some(told) = told {
        request = request.header("x-forwarded-for", told);
    }
    let mut request = request.body(Body::empty()).unwrap();
    request.extensions_mut().insert(ConnectInfo(SocketAddr::new(from.parse().unwrap(), 4000)));
    visitor.send(request).await
}

#[tokio::test]
async fn too_much_from_one_address_is_refused() {
    let app = TestApp::start().await.limited();
    let mut visitor = app.visitor();
    for (method, path, burst) in
        [("GET", "/login/kakao", 10), ("POST", "/api/leave", 5), ("POST", "/api/create_folder", 50)]
    {
        let from = "203.0.113.7";
        let mut refused = None;
        // A little more than at once: what comes back meanwhile is not waited for.
        for asked in 0..burst * 3 {
            let answer = ask(&mut visitor, method, path, from, None).await;
            if answer.status == 429 {
                refused = Some((asked, answer));
                break;
            }
        }
        let (asked, refusal) = refused.unwrap_or_else(|| panic!("{path} is not limited"));
        assert!(asked >= burst, "{path}: {asked}");
        assert!(refusal.header("retry-after").parse::<u64>().unwrap() >= 1);
        if path.starts_with("/api/") {
            assert_eq!(refusal.json::<AppError>(), AppError::TooMany);
        } else {
            assert_eq!(refusal.body, AppError::TooMany.message());
        }
        assert_eq!(refusal.header("x-content-type-options"), "nosniff");
        // Others go on, also behind a proxy of ours; and pages are read.
        assert_ne!(ask(&mut visitor, method, path, "203.0.113.8", None).await.status, 429);
        assert_ne!(ask(&mut visitor, method, path, "127.0.0.1", Some("203.0.113.9")).await.status, 429);
        assert_eq!(ask(&mut visitor, "GET", "/livez", from, None).await.status, 200);
    }
}

#[tokio::test]
async fn nobody_passes_as_another_by_a_header() {
    let app = TestApp::start().await.limited();
    let mut visitor = app.visitor();
    let mut statuses = Vec::new();
    for client in 0..20 {
        let told = format!("198.51.100.{client}");
        let answer = ask(&mut visitor, "GET", "/login/kakao", "203.0.113.7", Some(&told)).await;
        statuses.push(answer.status.as_u16());
    }
    assert!(statuses.contains(&429), "{statuses:?}");
}
