//! Whatever Kakao answers, nobody is in who should not be, nothing breaks, and no secret is in the log.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use alsong_testkit::TestApp;
use alsong_testkit::kakao::{Consent, Endpoint, Fault, Forgery, KakaoServer};
use tracing_subscriber::fmt::MakeWriter;

use super::{accounts, at_kakao, led_to, log_in_and_agree, person};

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// What is made to go wrong, and the code that the singer's address has then.
enum Wrong {
    Consent(Consent),
    Forged(Forgery),
    Answer(Endpoint, Fault),
}

fn wrongs() -> Vec<(Wrong, &'static str)> {
    let mut wrongs = vec![
        (Wrong::Consent(Consent::Deny), "cancelled"),
        (Wrong::Consent(Consent::LoginRequired), "again"),
        (Wrong::Answer(Endpoint::Token, Fault::Login(400, "KOE320")), "again"),
        (Wrong::Answer(Endpoint::Token, Fault::Login(400, "KOE303")), "again"),
        (Wrong::Answer(Endpoint::Token, Fault::Login(400, "KOE237")), "busy"),
        (Wrong::Answer(Endpoint::Token, Fault::Login(401, "KOE010")), "refused"),
        (Wrong::Answer(Endpoint::Token, Fault::Login(401, "KOE101")), "refused"),
        (Wrong::Answer(Endpoint::Token, Fault::Login(400, "KOE310")), "refused"),
        (Wrong::Answer(Endpoint::Token, Fault::Login(400, "KOE009")), "refused"),
        (Wrong::Answer(Endpoint::Token, Fault::Login(500, "KOE003")), "down"),
    ];
    use Forgery::*;
    for forgery in [
        Issuer,
        Audience,
        SeveralAudiences,
        Nonce,
        NoNonce,
        Expired,
        Future,
        AlgorithmNone,
        AlgorithmHs256,
        AlgorithmRs512,
        UnknownKey,
        NoKey,
        WrongKey,
        Changed,
        NoSubject,
        SubjectText,
        SubjectNumber,
        NoToken,
        Missing,
    ] {
        wrongs.push((Wrong::Forged(forgery), "failed"));
    }
    for endpoint in [Endpoint::Token, Endpoint::Jwks] {
        for (fault, code) in [
            (Fault::Slow(Duration::from_secs(2)), "down"),
            (Fault::Stall, "down"),
            (Fault::Html(200), "failed"),
            (Fault::Html(502), "down"),
            (Fault::Status(503), "down"),
            (Fault::Status(429), "busy"),
            (Fault::Status(404), "refused"),
            (Fault::Truncated, "failed"),
            (Fault::Huge, "failed"),
            (Fault::Redirect, "refused"),
            (Fault::OtherJson, "failed"),
            (Fault::Empty, "failed"),
        ] {
            wrongs.push((Wrong::Answer(endpoint, fault), code));
        }
    }
    wrongs
}

// One thread, whose log is ours.
#[tokio::test(flavor = "current_thread")]
async fn no_fault_of_kakaos_is_a_session_a_panic_or_a_secret_in_the_log() {
    let log = Log::default();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).finish();
    let _logging = tracing::subscriber::set_default(subscriber);
    let mut faults = 0;
    let mut secrets = vec![
        "the-client-secret".to_owned(),
        "the-admin-key".to_owned(),
        "THE-SECRET-CODE".to_owned(),
        "the-secret-access-token".to_owned(),
        "the-secret-refresh-token".to_owned(),
        "노래왕".to_owned(),
    ];
    for (wrong, code) in wrongs() {
        // A Kakao of its own, so that no keys are known yet.
        let kakao = KakaoServer::start_now();
        let app = TestApp::with_hasty_kakao(&kakao, Duration::from_millis(400)).await;
        kakao.set_person(person(900_719_925_474_099));
        match wrong {
            Wrong::Consent(consent) => kakao.set_consent(consent),
            Wrong::Forged(forgery) => kakao.set_forgery(Some(forgery)),
            Wrong::Answer(endpoint, fault) => kakao.set_fault(endpoint, Some(fault)),
        }
        let mut visitor = app.visitor();
        let back = at_kakao(&mut visitor, "/login/kakao").await;
        secrets.extend(visitor.others.iter().map(|cookie| cookie.split_once('=').unwrap().1.to_owned()));
        secrets.extend(back.split(['?', '&']).skip(1).filter_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            (name == "code" || name == "state").then(|| value.to_owned())
        }));
        let answer = visitor.get(&back).await;
        assert_eq!(led_to(&answer), (303, format!("/account?login={code}").as_str()), "{back}");
        assert_eq!(visitor.cookie, None);
        assert_eq!(accounts(&app).await, []);
        faults += 1;
    }
    // One that goes well, so that what it has is looked for as well.
    let kakao = KakaoServer::start_now();
    let app = TestApp::with_hasty_kakao(&kakao, Duration::from_secs(5)).await;
    let mut visitor = app.visitor();
    kakao.set_person(person(900_719_925_474_099));
    log_in_and_agree(&mut visitor).await;
    secrets.push(visitor.cookie.clone().unwrap().split_once('=').unwrap().1.to_owned());
    secrets.push("900719925474099".to_owned());

    assert!(faults >= 40, "{faults}");
    let logged = log.text();
    assert!(logged.contains("a login was refused"), "the log was captured");
    assert!(!logged.contains("panicked"));
    for secret in secrets {
        assert!(!secret.is_empty() && !logged.contains(&secret), "{secret} is in the log");
    }
}
