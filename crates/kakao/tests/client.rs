//! Kakao login against a stand-in over real HTTP.
//!
//! What the client makes of every answer, good and bad.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::time::Duration;

use alsong_kakao::{Attempt, Callback, Identity, Kakao, KakaoError, TokenError};
use alsong_testkit::kakao::{Consent, Endpoint, Fault, Forgery, KakaoServer, Person};

const REDIRECT: &str = "http://127.0.0.1:3000/auth/kakao/callback";
const NOW: i64 = 1_800_000_000;

struct Login {
    server: KakaoServer,
    kakao: Kakao,
    attempt: Attempt,
}

impl Login {
    fn new() -> Self {
        let server = KakaoServer::start(NOW);
        let mut settings = server.settings(REDIRECT);
        settings.timeout = Duration::from_millis(500);
        let attempt = Attempt::new(&std::array::from_fn(|i| i as u8));
        Self { kakao: Kakao::new(settings).unwrap(), server, attempt }
    }

    /// What the browser brings back from Kakao's page.
    async fn visit(&self) -> Callback {
        let url = self.kakao.authorize_url(&self.attempt, false);
        let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let page = browser.get(url).send().await.unwrap();
        let location = page.headers()["location"].to_str().unwrap().to_owned();
        let query = location.strip_prefix(REDIRECT).unwrap().strip_prefix('?').unwrap();
        Callback::parse(query)
    }

    async fn identify(&self) -> Result<Identity, KakaoError> {
        let callback = self.visit().await;
        assert_eq!(callback.state, self.attempt.state);
        self.kakao.identify(&callback.code?, &self.attempt, NOW).await
    }
}

#[tokio::test]
async fn somebody_logs_in() {
    let login = Login::new();
    let check = async |expected_name: Option<&str>| {
        let identity = login.identify().await.unwrap();
        let expected =
            Identity { subject: "9007199254740993".to_owned(), nickname: expected_name.map(str::to_owned) };
        assert_eq!(identity, expected);
    };
    check(Some("노래왕")).await;
    login.server.set_consent(Consent::WithoutNickname);
    check(None).await;
    login.server.set_consent(Consent::Approve);
    for name in ["🎤", "\u{202e}gnorw", "<script>alert(1)</script>", &"가".repeat(60)] {
        login.server.set_person(Person { subject: 9_007_199_254_740_993, nickname: Some(name.to_owned()) });
        check(Some(name)).await;
    }
    assert_eq!(login.server.jwks_requests(), 1, "keys are kept");
}

#[tokio::test]
async fn a_login_that_is_cancelled_says_so() {
    let login = Login::new();
    for (consent, expected) in
        [(Consent::Deny, KakaoError::Cancelled), (Consent::LoginRequired, KakaoError::StartAgain)]
    {
        login.server.set_consent(consent);
        assert_eq!(login.identify().await, Err(expected));
    }
    assert_eq!(login.server.token_requests(), 0);
}

#[tokio::test]
async fn a_code_is_used_once_by_whom_it_was_given_to() {
    let login = Login::new();
    let code = login.visit().await.code.unwrap();
    let other = Attempt::new(&[7; Attempt::BYTES]);
    assert_eq!(login.kakao.identify(&code, &other, NOW).await, Err(KakaoError::CodeUsed), "wrong verifier");
    let code = login.visit().await.code.unwrap();
    login.kakao.identify(&code, &login.attempt, NOW).await.unwrap();
    for code in [code.as_str(), "", "no-such-code", "a&b=c\r\nd"] {
        assert_eq!(
            login.kakao.identify(code, &login.attempt, NOW).await,
            Err(KakaoError::CodeUsed),
            "{code:?}"
        );
    }
}

#[tokio::test]
async fn a_forged_token_is_refused() {
    let login = Login::new();
    let cases = [
        (Forgery::Issuer, TokenError::Issuer),
        (Forgery::Audience, TokenError::Audience),
        (Forgery::SeveralAudiences, TokenError::Audience),
        (Forgery::Nonce, TokenError::Nonce),
        (Forgery::NoNonce, TokenError::Nonce),
        (Forgery::Expired, TokenError::Expired),
        (Forgery::Future, TokenError::Future),
        (Forgery::AlgorithmNone, TokenError::Algorithm),
        (Forgery::AlgorithmHs256, TokenError::Algorithm),
        (Forgery::AlgorithmRs512, TokenError::Algorithm),
        (Forgery::UnknownKey, TokenError::UnknownKey),
        (Forgery::NoKey, TokenError::UnknownKey),
        (Forgery::WrongKey, TokenError::Signature),
        (Forgery::Changed, TokenError::Signature),
        (Forgery::NoSubject, TokenError::Malformed),
        (Forgery::SubjectText, TokenError::Subject),
        (Forgery::SubjectNumber, TokenError::Malformed),
        (Forgery::NoToken, TokenError::Malformed),
    ];
    login.identify().await.unwrap();
    for (forgery, expected) in cases {
        login.server.set_forgery(Some(forgery));
        assert_eq!(login.identify().await, Err(KakaoError::Token(expected)), "{forgery:?}");
    }
    login.server.set_forgery(Some(Forgery::Missing));
    assert_eq!(login.identify().await, Err(KakaoError::Answer("no ID token")));
    login.server.set_forgery(None);
    login.identify().await.unwrap();
    assert_eq!(login.server.jwks_requests(), 1, "an unknown key makes nobody fetch at every login");
}

#[tokio::test]
async fn a_bad_answer_is_an_error_that_says_whose() {
    let login = Login::new();
    let down = |what: &str| KakaoError::Down(what.to_owned());
    let refused = |what: &str| KakaoError::Refused(what.to_owned());
    let cases = [
        (Fault::Slow(Duration::from_secs(2)), KakaoError::Unreachable),
        (Fault::Stall, KakaoError::Unreachable),
        (Fault::Html(200), KakaoError::Answer("not what was asked for")),
        (Fault::Html(502), down("502")),
        (Fault::Status(503), down("503")),
        (Fault::Status(429), KakaoError::Limited),
        (Fault::Status(404), refused("404")),
        (Fault::Truncated, KakaoError::Answer("not what was asked for")),
        (Fault::Huge, KakaoError::Answer("too long")),
        (Fault::Redirect, refused("302")),
        (Fault::OtherJson, KakaoError::Answer("not what was asked for")),
        (Fault::Empty, KakaoError::Answer("not what was asked for")),
    ];
    for endpoint in [Endpoint::Jwks, Endpoint::Token] {
        for (fault, expected) in &cases {
            login.server.set_fault(endpoint, Some(fault.clone()));
            assert_eq!(login.identify().await.as_ref(), Err(expected), "{endpoint:?} {fault:?}");
        }
        login.server.set_fault(endpoint, None);
        login.identify().await.unwrap();
    }
    let codes = [
        (Fault::Login(400, "KOE320"), KakaoError::CodeUsed),
        (Fault::Login(400, "KOE303"), KakaoError::CodeUsed),
        (Fault::Login(400, "KOE237"), KakaoError::Limited),
        (Fault::Login(401, "KOE010"), refused("KOE010")),
        (Fault::Login(401, "KOE101"), refused("KOE101")),
        (Fault::Login(500, "KOE003"), down("KOE003")),
    ];
    for (fault, expected) in codes {
        login.server.set_fault(Endpoint::Token, Some(fault.clone()));
        let error = login.identify().await.unwrap_err();
        assert_eq!(error, expected, "{fault:?}");
        assert!(!format!("{error} {error:?}").contains("SECRET"), "{error:?}");
    }
}

#[tokio::test]
async fn a_new_key_is_fetched_once_it_is_needed() {
    let login = Login::new();
    login.server.rotate_key();
    login.identify().await.unwrap();
    assert_eq!(login.server.jwks_requests(), 1);
}

#[tokio::test]
async fn an_account_is_unlinked_once() {
    let login = Login::new();
    for _ in 0..2 {
        login.kakao.unlink("9007199254740993").await.unwrap();
    }
    assert_eq!(login.server.unlinked(), [9_007_199_254_740_993]);
    let refused = |what: &str| KakaoError::Refused(what.to_owned());
    assert_eq!(login.kakao.unlink("nobody").await, Err(refused("-2")));
    let down = |what: &str| KakaoError::Down(what.to_owned());
    let cases = [
        (Fault::Account(503, -9798), down("-9798")),
        (Fault::Account(400, -10), KakaoError::Limited),
        (Fault::Account(401, -401), refused("-401")),
        (Fault::Account(400, -406), KakaoError::Under14),
        (Fault::Html(502), down("502")),
        (Fault::Stall, KakaoError::Unreachable),
    ];
    for (fault, expected) in cases {
        login.server.set_fault(Endpoint::Unlink, Some(fault.clone()));
        assert_eq!(login.kakao.unlink("1").await, Err(expected), "{fault:?}");
    }
}
