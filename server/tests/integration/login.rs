//! Logging in with Kakao, through the router, with a stand-in for Kakao.

use alsong_library::FolderSummary;
use alsong_services::{AccountId, operators};
use alsong_testkit::kakao::{Consent, KakaoServer, Person};
use alsong_testkit::{Answer, TestApp, Visitor};

use crate::folders::folder;

mod faults;
mod joining;
mod leaving;
mod once;
mod webhook;

/// What somebody new sends who agrees to everything that is needed.
pub(crate) const AGREED: &str = "nickname=%EB%85%B8%EB%9E%98%EC%99%95&over14=true&agree=true";

pub(crate) fn person(subject: i64) -> Person {
    Person { subject, nickname: Some("노래왕".to_owned()) }
}

/// Where the browser comes back to from Kakao, with its query.
pub(crate) async fn at_kakao(visitor: &mut Visitor, begin: &str) -> String {
    let begun = visitor.get(begin).await;
    assert_eq!(begun.status, 303, "{}", begun.body);
    let address = begun.header("location").to_owned();
    let answer = browse(&address).await;
    answer.strip_prefix("https://alsong.example").unwrap_or_else(|| panic!("{answer}")).to_owned()
}

/// The address that Kakao's page sends the browser to.
async fn browse(address: &str) -> String {
    let address: axum::http::Uri = address.parse().unwrap();
    let host = address.authority().unwrap().to_string();
    let path = address.path_and_query().unwrap().to_string();
    tokio::task::spawn_blocking(move || location(&host, &path)).await.unwrap()
}

/// One request over HTTP/1.0, and the `Location` of its answer.
fn location(host: &str, path: &str) -> String {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(host).unwrap();
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let line = answer.lines().find_map(|line| line.strip_prefix("location: "));
    line.unwrap_or_else(|| panic!("{answer}")).to_owned()
}

/// The whole way to Kakao and back.
pub(crate) async fn log_in(visitor: &mut Visitor) -> Answer {
    let back = at_kakao(visitor, "/login/kakao?return_to=/library").await;
    visitor.get(&back).await
}

/// The same, and agreeing where somebody is new.
pub(crate) async fn log_in_and_agree(visitor: &mut Visitor) -> Answer {
    let came = log_in(visitor).await;
    if came.header("location") != "/login/agree" {
        return came;
    }
    visitor.submit("/login/agree", AGREED, "/login/agree").await
}

pub(crate) fn led_to(answer: &Answer) -> (u16, &str) {
    (answer.status.as_u16(), answer.header("location"))
}

pub(crate) async fn folders(visitor: &mut Visitor) -> Vec<String> {
    let mut names: Vec<String> = visitor
        .call("/api/list_folders")
        .await
        .json::<Vec<FolderSummary>>()
        .into_iter()
        .map(|folder| folder.name)
        .collect();
    names.sort();
    names
}

/// Every account there is.
pub(crate) async fn accounts(app: &TestApp) -> Vec<AccountId> {
    operators::accounts(&app.services).await.unwrap().into_iter().map(|account| account.id).collect()
}

#[tokio::test]
async fn what_a_guest_kept_comes_along() {
    let kakao = KakaoServer::start_now();
    for (subject, app) in (1..).zip(TestApp::with_kakao(&kakao).await) {
        kakao.set_person(person(subject));
        let mut phone = app.visitor();
        folder(&mut phone, "phone").await;
        let before = phone.cookie.clone();
        let entered = log_in_and_agree(&mut phone).await;
        assert_eq!(led_to(&entered), (303, "/library"));
        assert_eq!(folders(&mut phone).await, ["phone"]);
        assert!(phone.get("/account").await.body.contains("노래왕 님"));
        assert_eq!(phone.others, [] as [String; 0], "what the login needed is gone");

        // The session from before, which somebody may have planted, is dead.
        assert_ne!(phone.cookie, before);
        let mut planted = app.visitor();
        planted.cookie = before;
        assert_eq!(folders(&mut planted).await, [] as [&str; 0]);

        // Another device with songs of its own; who has an account is not asked again.
        let mut desktop = app.visitor();
        folder(&mut desktop, "desktop").await;
        assert_eq!(led_to(&log_in(&mut desktop).await), (303, "/library"));
        for device in [&mut phone, &mut desktop] {
            assert_eq!(folders(device).await, ["desktop", "phone"]);
        }
        assert_eq!(accounts(&app).await.len(), 1);

        // Logging in again where one is logged in changes nothing.
        assert_eq!(led_to(&log_in(&mut desktop).await), (303, "/library"));
        assert_eq!(folders(&mut desktop).await, ["desktop", "phone"]);

        // Somebody else at the same browser takes nothing of it.
        kakao.set_person(person(1000 + subject));
        assert_eq!(led_to(&log_in_and_agree(&mut desktop).await), (303, "/library"));
        assert_eq!(folders(&mut desktop).await, [] as [&str; 0]);
        assert_eq!(folders(&mut phone).await, ["desktop", "phone"]);
    }
}

#[tokio::test]
async fn the_cookies_are_as_they_must_be() {
    let kakao = KakaoServer::start_now();
    for app in TestApp::with_kakao(&kakao).await {
        let mut visitor = app.visitor();
        let begun = visitor.get("/login/kakao").await;
        let came = log_in(&mut visitor).await;
        let entered = visitor.submit("/login/agree", AGREED, "/login/agree").await;
        for (answer, name) in [(&begun, "__Host-login"), (&came, "__Host-join"), (&entered, "__Host-sid")] {
            assert_eq!(answer.header("cache-control"), "private, no-store", "{name}");
            let cookies: Vec<&str> =
                answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
            let cookie = cookies.iter().find(|cookie| cookie.starts_with(&format!("{name}=")));
            let cookie = cookie.unwrap_or_else(|| panic!("{name}: {cookies:?}"));
            for attribute in ["; HttpOnly", "; SameSite=Lax", "; Secure", "; Path=/"] {
                assert!(cookie.contains(attribute), "{cookie}");
            }
            assert!(!cookie.contains("Domain"), "{cookie}");
            assert!(!cookie.contains("9007199254740993"), "who somebody is is sealed");
        }
        let location = begun.header("location");
        for part in ["scope=openid+profile_nickname", "code_challenge_method=S256", "nonce=", "state="] {
            assert!(location.contains(part), "{location}");
        }
    }
}

#[tokio::test]
async fn a_login_leads_to_a_page_of_ours() {
    let kakao = KakaoServer::start_now();
    let app = &TestApp::with_kakao(&kakao).await[0];
    let mut visitor = app.visitor();
    log_in_and_agree(&mut visitor).await;
    for (wanted, expected) in [
        ("/search?q=a", "/search?q=a"),
        ("", "/account"),
        ("//evil.example", "/account"),
        ("https://evil.example/", "/account"),
        ("/\\evil.example", "/account"),
        ("/a\r\nset-cookie: x", "/account"),
        ("/login/kakao", "/account"),
    ] {
        let encoded: String = wanted.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let back = at_kakao(&mut visitor, &format!("/login/kakao?return_to={encoded}")).await;
        assert_eq!(led_to(&visitor.get(&back).await), (303, expected), "{wanted:?}");
    }
}

#[tokio::test]
async fn without_kakao_there_is_no_login() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let page = visitor.get("/account").await.body;
    assert!(!page.contains("카카오 로그인<") && page.contains("여기에는 로그인이 없어요"), "{page}");
    for path in ["/login/kakao", "/login/kakao/callback?code=c&state=s", "/login/agree"] {
        let answer = visitor.get(path).await;
        assert!(answer.header("location").starts_with("/account?login="), "{path}");
    }
    let refused = visitor.submit("/login/agree", AGREED, "/login/agree").await;
    assert_eq!(led_to(&refused), (303, "/account?login=unavailable"));
    assert_eq!(visitor.get("/webhook/kakao?app_id=1001&user_id=1").await.status, 401);
    assert_eq!(accounts(&app).await, []);
}

#[tokio::test]
async fn kakaotalk_is_shown_the_way_out() {
    let kakao = KakaoServer::start_now();
    let app = &TestApp::with_kakao(&kakao).await[0];
    for (agent, inside) in
        [("Mozilla/5.0 (Linux; Android 15) KAKAOTALK 25.8.0", true), ("Mozilla/5.0", false)]
    {
        let request = axum::http::Request::get("/account").header("user-agent", agent);
        let page = app.visitor().send(request.body(axum::body::Body::empty()).unwrap()).await.body;
        let way_out = "kakaotalk://web/openExternal?url=https%3A%2F%2Falsong.example%2Faccount";
        assert_eq!(page.contains(way_out), inside, "{page}");
        assert!(page.contains("카카오 로그인<"), "{page}");
    }
}

#[tokio::test]
async fn whoever_cancels_is_told_so_in_words_of_ours() {
    let kakao = KakaoServer::start_now();
    let app = &TestApp::with_kakao(&kakao).await[0];
    kakao.set_consent(Consent::Deny);
    let mut visitor = app.visitor();
    let answer = log_in(&mut visitor).await;
    assert_eq!(led_to(&answer), (303, "/account?login=cancelled"));
    assert!(visitor.get("/account?login=cancelled").await.body.contains("로그인을 취소했어요"));
    let crafted = visitor.get("/account?login=%3Cb%3ECall%20me%3C/b%3E&done=you%20won").await.body;
    assert!(!crafted.contains("Call me") && !crafted.contains("you won"), "{crafted}");
}
