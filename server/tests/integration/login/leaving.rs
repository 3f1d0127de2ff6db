//! Logging out, and leaving for good.

use alsong_app::AppError;
use alsong_services::jobs;
use alsong_store::testing::tables_with;
use alsong_testkit::TestApp;
use alsong_testkit::kakao::{Endpoint, Fault, KakaoServer};

use super::{accounts, folders, led_to, log_in, log_in_and_agree, person};
use crate::folders::folder;

const LEAVE: &str = "confirmation=%ED%83%88%ED%87%B4";

#[tokio::test]
async fn whoever_logs_out_finds_everything_again() {
    let kakao = KakaoServer::start_now();
    for (subject, app) in (1..).zip(TestApp::with_kakao(&kakao).await) {
        kakao.set_person(person(subject));
        let mut visitor = app.visitor();
        log_in_and_agree(&mut visitor).await;
        folder(&mut visitor, "mine").await;
        let before = visitor.cookie.clone();
        let out = visitor.submit("/api/log_out", "", "/account").await;
        assert_eq!(led_to(&out), (302, "/account?done=out"));
        assert_eq!(out.header("clear-site-data"), r#""cache", "storage""#);
        assert_eq!(visitor.cookie, None);
        let mut kept = app.visitor();
        kept.cookie = before;
        assert_eq!(folders(&mut kept).await, [] as [&str; 0], "the session is over on the server");
        log_in(&mut visitor).await;
        assert_eq!(folders(&mut visitor).await, ["mine"]);
    }
}

#[tokio::test]
async fn devices_are_listed_and_logged_out() {
    let kakao = KakaoServer::start_now();
    for (subject, app) in (1..).zip(TestApp::with_kakao(&kakao).await) {
        kakao.set_person(person(subject));
        let (mut one, mut two, mut three) = (app.visitor(), app.visitor(), app.visitor());
        log_in_and_agree(&mut one).await;
        log_in(&mut two).await;
        log_in(&mut three).await;
        let shown: serde_json::Value = one.call("/api/get_account").await.json();
        let sessions = shown["sessions"].as_array().unwrap();
        assert_eq!(sessions.len(), 3);
        assert_eq!(sessions.iter().filter(|session| session["here"] == true).count(), 1);
        let other = sessions.iter().find(|session| session["here"] == false).unwrap();
        let id = other["id"].as_str().unwrap();
        one.submit("/api/end_session", &format!("id={id}"), "/account").await;
        let named = async |visitor: &mut alsong_testkit::Visitor| {
            !visitor.call("/api/get_account").await.json::<serde_json::Value>()["nickname"].is_null()
        };
        assert!(named(&mut one).await);
        assert_eq!(u8::from(named(&mut two).await) + u8::from(named(&mut three).await), 1);
        one.submit("/api/end_other_sessions", "", "/account").await;
        assert_eq!(
            [named(&mut one).await, named(&mut two).await, named(&mut three).await],
            [true, false, false]
        );
    }
}

#[tokio::test]
async fn whoever_leaves_is_gone_at_once_also_while_kakao_is_down() {
    let kakao = KakaoServer::start_now();
    for (subject, app) in (880_001..).zip(TestApp::with_kakao(&kakao).await) {
        kakao.set_person(person(subject));
        let mut visitor = app.visitor();
        log_in_and_agree(&mut visitor).await;
        let other = visitor.clone();
        folder(&mut visitor, "mine").await;
        for wrong in ["confirmation=", "confirmation=yes", "confirmation=%EC%A7%80%EC%9A%B0%EA%B8%B0"] {
            let refused = visitor.post("/api/leave", wrong).await;
            assert_eq!((refused.status.as_u16(), refused.json()), (422, AppError::NotConfirmed), "{wrong}");
        }
        kakao.set_fault(Endpoint::Unlink, Some(Fault::Status(503)));
        let left = visitor.submit("/api/leave", LEAVE, "/account").await;
        assert_eq!(led_to(&left), (302, "/account?done=left"));
        assert_eq!((visitor.cookie.clone(), folders(&mut other.clone()).await), (None, vec![]));
        assert_eq!(accounts(&app).await, []);
        jobs::wait(&app.services).await;
        let subject_text = subject.to_string();
        assert_eq!(tables_with(app.store(), &subject_text).await, ["unlink"], "only what unlinking needs");
        assert!(!kakao.unlinked().contains(&subject));

        kakao.set_fault(Endpoint::Unlink, None);
        jobs::run(&app.services, "kakao-unlink").await.unwrap();
        assert!(kakao.unlinked().contains(&subject));
        assert_eq!(tables_with(app.store(), &subject_text).await, [] as [String; 0]);
    }
}

#[tokio::test]
async fn a_guest_erases_everything_and_takes_it_along_before() {
    for app in TestApp::every_kind().await {
        let mut guest = app.visitor();
        assert_eq!(guest.call("/account/export.json").await.status, 404);
        folder(&mut guest, "mine").await;
        let file = guest.call("/account/export.json").await;
        assert_eq!(file.header("content-disposition"), "attachment; filename=\"alsong.json\"");
        assert_eq!(file.json::<serde_json::Value>()["folders"][0]["name"], "mine");
        assert_eq!(guest.post("/api/leave", LEAVE).await.status, 422, "a guest types another word");
        let cleared =
            guest.submit("/api/leave", "confirmation=%EC%A7%80%EC%9A%B0%EA%B8%B0", "/account").await;
        assert_eq!(led_to(&cleared), (302, "/account?done=left"));
        assert_eq!(accounts(&app).await, []);
    }
}

#[tokio::test]
async fn a_name_is_changed_by_whoever_has_one() {
    let kakao = KakaoServer::start_now();
    let app = &TestApp::with_kakao(&kakao).await[0];
    let mut visitor = app.visitor();
    log_in_and_agree(&mut visitor).await;
    visitor.submit("/api/rename_account", "nickname=%20new%20%20name", "/account").await;
    assert!(visitor.get("/account").await.body.contains("new name 님"));
    for bad in ["nickname=", "nickname=%00", &format!("nickname={}", "a".repeat(21))] {
        let refused = visitor.post("/api/rename_account", bad).await;
        assert_eq!((refused.status.as_u16(), refused.json()), (422, AppError::Nickname), "{bad}");
    }
    let mut guest = app.visitor();
    folder(&mut guest, "mine").await;
    assert_eq!(guest.post("/api/rename_account", "nickname=a").await.status, 404);
}
