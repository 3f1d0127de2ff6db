//! Every page is useful as HTML alone.

use alsong_testkit::TestApp;

#[tokio::test]
async fn every_page_is_whole_without_javascript() {
    let app = TestApp::start().await;
    for (path, expected) in [
        ("/", "부를지 고민될 땐"),
        ("/search", "무엇을 부를까요?"),
        ("/search?q=%EB%B0%A4%ED%8E%B8%EC%A7%80", "밤편지"),
        ("/chart", "아직 인기 순위를 받지 못했어요"),
        ("/new", "TJ 신곡을 아직 받지 못했어요"),
        ("/recommend", "먼저 노래를 담아 주세요"),
        ("/room", "방에 있는 기계를 골라 주세요"),
        ("/room?with=queue&brand=ky", "부를 곡이 없어요"),
        ("/library", "아직 폴더가 없어요"),
        ("/account", "손님으로 쓰고 있어요"),
        ("/operator/join?code=x", "한 번만 쓸 수 있어요"),
    ] {
        let page = app.visitor().get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.body.contains(expected), "{path} lacks {expected}: {}", page.body);
        assert!(page.body.starts_with("<!DOCTYPE html>"), "{path}");
        assert!(page.body.contains("<html lang=\"ko\""), "{path}");
        assert_eq!(page.header("cache-control"), "private, no-store", "{path}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_404_in_plain_korean() {
    let app = TestApp::start().await;
    for path in [
        "/nowhere",
        "/operator",
        "/operator/reviews",
        "/folder/not-a-uuid",
        "/folder/0190c2a0-0000-7000-8000-000000000000",
        "/save/x",
        "/save/0",
        "/song/x",
        "/song/0",
        "/room?with=0190c2a0-0000-7000-8000-000000000000&brand=tj",
    ] {
        let page = app.visitor().get(path).await;
        assert_eq!(page.status, 404, "{path}");
        assert!(page.body.contains("찾을 수 없어요"), "{path}: {}", page.body);
        assert_eq!(page.body.matches("<h1").count(), 1, "{path} has one heading: {}", page.body);
    }
}

/// A page is begun on one thread and dropped on another; nothing in it may be bound to the first.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_page_may_move_between_threads() {
    let app = TestApp::start().await;
    for path in [
        "/",
        "/search?q=a",
        "/save/1",
        "/song/1",
        "/chart",
        "/new",
        "/recommend",
        "/room?with=queue&brand=tj",
        "/library",
        "/account",
        "/operator",
        "/operator/reviews",
        "/operator/join",
    ] {
        let asked: Vec<_> = (0..32)
            .map(|_| {
                let mut visitor = app.visitor();
                tokio::spawn(async move { visitor.get(path).await.body.contains("</html>") })
            })
            .collect();
        for whole in asked {
            assert!(whole.await.unwrap(), "{path}");
        }
    }
}

#[tokio::test]
async fn reading_makes_no_account() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    for path in ["/", "/search?q=a", "/library", "/api/list_folders", "/api/get_library"] {
        visitor.get(path).await;
    }
    assert_eq!(visitor.cookie, None);
}

#[tokio::test]
async fn page_scripts_are_allowed_by_nonce_only() {
    let app = TestApp::start().await;
    let page = app.visitor().get("/search?q=a").await;
    let policy = page.header("content-security-policy").to_owned();
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap().to_owned();
    assert!(nonce.len() >= 20, "{nonce}");
    for script in page.body.split("<script").skip(1) {
        let tag = script.split('>').next().unwrap();
        assert!(tag.contains("src=\"/pkg/") || tag.contains(&format!("nonce=\"{nonce}\"")), "{tag}");
    }
    let again = app.visitor().get("/search?q=a").await;
    assert!(!again.header("content-security-policy").contains(&nonce));
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let app = TestApp::start().await;
    for path in [
        "/",
        "/nowhere",
        "/api/list_folders",
        "/api/nothing",
        "/pkg/missing.js",
        "/livez",
        "/readyz",
        "/offline",
    ] {
        let answer = app.visitor().get(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "strict-origin-when-cross-origin", "{path}");
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{path}");
    }
}
