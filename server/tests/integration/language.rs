//! Pages in English for whoever reads it, and in Korean for everybody else.

use alsong_testkit::{Answer, TestApp, Visitor};
use axum::body::Body;
use axum::http::Request;
use axum::http::header::{ACCEPT_LANGUAGE, SET_COOKIE};

use crate::folders::folder;

const KOREAN: &str = "뭐 부를지 고민될 땐";
const ENGLISH: &str = "When you can't decide what to sing";

async fn asks(visitor: &mut Visitor, path: &str, languages: &str) -> Answer {
    visitor.send(Request::get(path).header(ACCEPT_LANGUAGE, languages).body(Body::empty()).unwrap()).await
}

/// Whether a document says that it is in a language.
fn is_in(language: &str, page: &Answer) -> bool {
    let tag = page.body.split_once("<html ").and_then(|(_, rest)| rest.split_once('>'));
    tag.is_some_and(|(attributes, _)| attributes.contains(&format!("lang=\"{language}\"")))
}

fn is_english(page: &Answer) -> bool {
    let english = page.body.contains(ENGLISH) && is_in("en", page);
    let korean = page.body.contains(KOREAN) && is_in("ko", page);
    assert_ne!(english, korean, "{}", page.body);
    english
}

#[tokio::test]
async fn the_browser_says_what_is_read_and_a_choice_counts_more() {
    let app = TestApp::start().await;
    let reads_english = asks(&mut app.visitor(), "/", "en-US,en;q=0.9").await;
    assert!(is_english(&reads_english));
    assert_eq!(reads_english.header("set-cookie"), "language=en; Path=/; SameSite=Lax; Max-Age=31536000");
    let vary: Vec<_> =
        reads_english.headers.get_all("vary").iter().map(|value| value.to_str().unwrap()).collect();
    assert!(vary.contains(&"Accept-Language, Cookie"), "{vary:?}");

    for languages in ["ko-KR,ko;q=0.9,en;q=0.8", "en,ko;q=0.1", "*", ""] {
        let page = asks(&mut app.visitor(), "/", languages).await;
        assert!(!is_english(&page), "{languages}");
        assert!(page.headers.get(SET_COOKIE).is_none(), "{languages}");
    }
    let robot = app.visitor().get("/").await;
    assert!(!is_english(&robot));
    assert!(robot.headers.get_all("vary").iter().any(|value| value == "Accept-Language, Cookie"));

    let mut visitor = app.visitor();
    assert_eq!(visitor.get("/language?to=ko&then=/chart").await.header("location"), "/chart");
    assert!(!is_english(&asks(&mut visitor, "/", "en").await));
    visitor.get("/language?to=en").await;
    let page = asks(&mut visitor, "/", "ko").await;
    assert!(is_english(&page));
    assert!(page.headers.get(SET_COOKIE).is_none(), "it is known already");
}

#[tokio::test]
async fn a_choice_leads_to_pages_of_ours_only() {
    let app = TestApp::start().await;
    for (then, location) in [
        ("/", "/"),
        ("/account", "/account"),
        ("/folder/1%3Fbrand=ky", "/folder/1?brand=ky"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("/%5Cevil.example", "/"),
        ("evil", "/"),
        ("", "/"),
    ] {
        let answer = app.visitor().get(&format!("/language?to=en&then={then}")).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, location), "{then}");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    for query in ["", "?to=", "?to=de", "?then=/"] {
        let answer = app.visitor().get(&format!("/language{query}")).await;
        assert_eq!(answer.status, 400, "{query}");
        assert!(answer.headers.get(SET_COOKIE).is_none(), "{query}");
    }
}

#[tokio::test]
async fn what_somebody_wrote_stays_as_it_is() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    visitor.others.push("language=en".into());
    let folder = folder(&mut visitor, "%ED%99%88").await;
    let page = visitor.get(&format!("/folder/{}", folder.id)).await;
    // Without the marks between texts that hydration needs.
    let body = page.body.replace("<!>", "");
    assert!(body.contains("<h1 tabindex=\"-1\"><span translate=\"no\" lang=\"ko\">홈</span></h1>"), "{body}");
    assert!(page.body.contains("No saved songs yet"), "{}", page.body);
    assert!(page.body.contains("value=\"홈\""), "{}", page.body);
    let found = visitor.get("/search?q=%EB%B0%A4%ED%8E%B8%EC%A7%80").await;
    assert!(found.body.contains("aria-label=\"Save 밤편지 to a folder\""), "{}", found.body);
}

#[tokio::test]
async fn plain_pages_errors_and_refusals_are_in_english() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    visitor.others.push("language=en".into());
    for (path, status, expected) in [
        ("/privacy", 200, "Privacy policy"),
        ("/recommend/rejected", 200, "Nothing hidden"),
        ("/nowhere", 404, "Page not found"),
        ("/song/0", 404, "Not found. It was deleted, or the address is wrong."),
        ("/search?q=%EB%B0%A4%ED%8E%B8%EC%A7%80", 200, "found"),
    ] {
        let page = visitor.get(path).await;
        assert_eq!(page.status, status, "{path}");
        assert!(page.body.contains(expected), "{path} lacks {expected}: {}", page.body);
        assert!(is_in("en", &page), "{path}");
    }
    let shell = visitor.get("/offline").await;
    assert!(is_in("ko", &shell), "the shell is the same for everybody");
    assert_eq!(visitor.get("/offline").await.body, app.visitor().get("/offline").await.body);
}

#[tokio::test]
async fn an_english_page_asks_for_an_english_word_before_it_deletes() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    visitor.others.push("language=en".into());
    folder(&mut visitor, "mine").await;
    let page = visitor.get("/account").await;
    assert!(page.body.contains("placeholder=\"Type “delete” to confirm\""), "{}", page.body);
    assert_eq!(visitor.post("/api/leave", "confirmation=leave").await.status, 422);
    assert_eq!(visitor.post("/api/leave", "confirmation=Delete").await.status, 200);
}
