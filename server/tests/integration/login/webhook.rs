//! What Kakao tells us.

use alsong_store::testing::{allow_writes, refuse_writes};
use alsong_testkit::kakao::KakaoServer;
use alsong_testkit::{TestApp, Visitor};
use axum::body::Body;
use axum::http::Request;

use super::{accounts, log_in_and_agree, person};

async fn call(visitor: &mut Visitor, method: &str, key: Option<&str>, parameters: &str) -> u16 {
    let (uri, body) = match method {
        "GET" => (format!("/webhook/kakao?{parameters}"), String::new()),
        _ => ("/webhook/kakao".to_owned(), parameters.to_owned()),
    };
    let mut request = Request::builder()
        .method(method)
        .uri(uri)
        .header("content-type", "application/x-www-form-urlencoded");
    if let Some(key) = key {
        request = request.header("authorization", key);
    }
    visitor.send(request.body(Body::from(body)).unwrap()).await.status.as_u16()
}

const KEY: Option<&str> = Some("KakaoAK the-admin-key");

#[tokio::test]
async fn whoever_leaves_at_kakao_is_erased_here() {
    let kakao = KakaoServer::start_now();
    for app in TestApp::with_kakao(&kakao).await {
        for (subject, method) in [(11, "GET"), (12, "POST")] {
            kakao.set_person(person(subject));
            log_in_and_agree(&mut app.visitor()).await;
            let parameters = format!("app_id=1001&user_id={subject}&referrer_type=UNLINK_FROM_APPS");
            let mut sender = app.visitor();
            for (key, parameters, expected) in [
                (None, parameters.clone(), 401),
                (Some("KakaoAK wrong"), parameters.clone(), 401),
                (Some("the-admin-key"), parameters.clone(), 401),
                (KEY, format!("app_id=1002&user_id={subject}"), 401),
                (KEY, "app_id=1001".to_owned(), 400),
                (KEY, "app_id=1001&user_id=99".to_owned(), 200),
            ] {
                assert_eq!(call(&mut sender, method, key, &parameters).await, expected, "{parameters}");
            }
            assert_eq!(accounts(&app).await.len(), 1);
            for _ in 0..2 {
                assert_eq!(call(&mut sender, method, KEY, &parameters).await, 200);
                assert_eq!(accounts(&app).await, []);
            }
        }
    }
}

#[tokio::test]
async fn a_database_that_fails_is_tried_again_later() {
    let kakao = KakaoServer::start_now();
    for (subject, app) in (21..).zip(TestApp::with_kakao(&kakao).await) {
        kakao.set_person(person(subject));
        log_in_and_agree(&mut app.visitor()).await;
        refuse_writes(app.store(), &["account"]).await;
        let parameters = format!("app_id=1001&user_id={subject}");
        assert_eq!(call(&mut app.visitor(), "POST", KEY, &parameters).await, 200);
        assert_eq!(accounts(&app).await.len(), 1);
        allow_writes(app.store(), &["account"]).await;
        while !accounts(&app).await.is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }
}
