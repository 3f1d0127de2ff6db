//! Nothing of anybody is kept before they agreed.

use alsong_store::testing::tables_with;
use alsong_testkit::TestApp;
use alsong_testkit::kakao::{Consent, KakaoServer, Person};

use super::{AGREED, accounts, led_to, log_in, log_in_and_agree, person};

#[tokio::test]
async fn nothing_is_kept_before_somebody_agreed() {
    let kakao = KakaoServer::start_now();
    for (subject, app) in (770_001..).zip(TestApp::with_kakao(&kakao).await) {
        kakao.set_person(person(subject));
        let mut visitor = app.visitor();
        assert_eq!(led_to(&log_in(&mut visitor).await), (303, "/login/agree"));
        let page = visitor.get("/login/agree").await;
        assert!(page.body.contains(r#"value="노래왕""#) && page.body.contains("만 14세"), "{}", page.body);
        assert!(!page.body.contains("<script"), "a page of text and boxes");

        let name = "nickname=%EB%85%B8%EB%9E%98%EC%99%95";
        for (answered, problem) in [
            (name.to_owned(), "age"),
            (format!("{name}&agree=true"), "age"),
            (format!("{name}&over14=true"), "consent"),
            (format!("{name}&over14=true&learn=true"), "consent"),
            ("over14=true&agree=true".to_owned(), "nickname"),
            ("nickname=%E2%80%AEx&over14=true&agree=true".to_owned(), "nickname"),
        ] {
            let answer = visitor.submit("/login/agree", &answered, "/login/agree").await;
            let expected = format!("/login/agree?problem={problem}");
            assert_eq!(led_to(&answer), (303, expected.as_str()), "{answered}");
            assert!(visitor.get(&expected).await.body.contains(r#"role="alert""#));
        }
        assert_eq!(visitor.cookie, None);
        assert_eq!(accounts(&app).await, []);
        for text in [&subject.to_string(), "노래왕"] {
            assert_eq!(tables_with(app.store(), text).await, [] as [String; 0], "{text}");
        }

        let sealed = visitor.others.clone();
        assert_eq!(led_to(&visitor.submit("/login/agree", AGREED, "/login/agree").await), (303, "/library"));
        assert_eq!(tables_with(app.store(), &subject.to_string()).await, ["account"]);

        // What was sealed is of no more use.
        let mut copy = app.visitor();
        copy.others = sealed;
        let again = copy.submit("/login/agree", AGREED, "/login/agree").await;
        assert_eq!(led_to(&again), (303, "/account?login=again"));
        assert_eq!((copy.cookie, accounts(&app).await.len()), (None, 1));
    }
}

#[tokio::test]
async fn learning_is_asked_for_and_can_be_taken_back() {
    let kakao = KakaoServer::start_now();
    for (subject, app) in (1..).step_by(10).zip(TestApp::with_kakao(&kakao).await) {
        for (chosen, form) in [(false, AGREED.to_owned()), (true, format!("{AGREED}&learn=true"))] {
            kakao.set_person(person(subject + i64::from(chosen)));
            let mut visitor = app.visitor();
            log_in(&mut visitor).await;
            visitor.submit("/login/agree", &form, "/login/agree").await;
            let learns = async |visitor: &mut alsong_testkit::Visitor| {
                visitor.call("/api/get_account").await.json::<serde_json::Value>()["learn"] == true
            };
            assert_eq!(learns(&mut visitor).await, chosen);
            visitor.submit("/api/set_learning", "learn=true", "/account").await;
            assert!(learns(&mut visitor).await);
            let saved = visitor.submit("/api/set_learning", "", "/account").await;
            assert_eq!(led_to(&saved), (302, "/account?done=saved"));
            assert!(!learns(&mut visitor).await);
        }
    }
}

#[tokio::test]
async fn names_from_kakao_are_tidied_and_shown_as_text() {
    let kakao = KakaoServer::start_now();
    let app = &TestApp::with_kakao(&kakao).await[0];
    let check = async |subject: i64, name: Option<&str>, expected: &str| {
        kakao.set_person(Person { subject, nickname: name.map(str::to_owned) });
        let mut visitor = app.visitor();
        log_in(&mut visitor).await;
        let page = visitor.get("/login/agree").await.body;
        assert!(page.contains(&format!("value=\"{expected}\"")), "{name:?}: {page}");
    };
    check(1, Some("🎤 노래"), "🎤 노래").await;
    check(2, Some("\u{202e}gnorw"), "gnorw").await;
    check(3, Some("\"><script>a"), "&quot;&gt;&lt;script&gt;a").await;
    check(4, Some(&"가".repeat(60)), &"가".repeat(20)).await;
    check(5, None, "").await;
    kakao.set_consent(Consent::WithoutNickname);
    check(6, Some("노래왕"), "").await;
}

#[tokio::test]
async fn the_sealed_cookie_is_ours_alone() {
    let kakao = KakaoServer::start_now();
    let app = &TestApp::with_kakao(&kakao).await[0];
    for cookie in [None, Some("__Host-join="), Some("__Host-join=AAAA"), Some("__Host-join=9007199254740993")]
    {
        let mut visitor = app.visitor();
        visitor.others.extend(cookie.map(str::to_owned));
        for answer in [
            visitor.clone().get("/login/agree").await,
            visitor.submit("/login/agree", AGREED, "/login/agree").await,
        ] {
            assert_eq!(led_to(&answer), (303, "/account?login=again"), "{cookie:?}");
        }
    }
    assert_eq!(accounts(app).await, []);
    log_in_and_agree(&mut app.visitor()).await;
    assert_eq!(accounts(app).await.len(), 1);
}
