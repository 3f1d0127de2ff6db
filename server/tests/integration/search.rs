//! Search through the server function.

use alsong_catalogue::Brand;
use alsong_search::FoundSong;
use alsong_testkit::TestApp;

async fn check(app: &TestApp, query: &str, title: &str) {
    let answer = app.visitor().call(&format!("/api/search_songs?q={query}")).await;
    assert_eq!(answer.status, 200, "{query}");
    let found: Vec<FoundSong> = answer.json();
    assert!(found.iter().take(5).any(|found| found.song.title.starts_with(title)), "{query}: {found:?}");
}

#[tokio::test]
async fn finds_songs_however_they_were_typed() {
    for app in TestApp::every_kind().await {
        check(&app, "%EB%B0%A4%ED%8E%B8%EC%A7%80", "밤편지").await; // 밤편지
        check(&app, "%EB%B0%A4%ED%8E%80%EC%A7%80", "밤편지").await; // 밤펀지
        check(&app, "%E3%85%82%E3%85%8D%E3%85%88", "밤편지").await; // ㅂㅍㅈ
        check(&app, "qkavuswl", "밤편지").await;
        check(&app, "%EC%95%84%EC%9D%B4%EC%9C%A0%20%EB%B0%A4%ED%8E%B8", "밤편지").await; // 아이유 밤편
    }
}

#[tokio::test]
async fn a_number_finds_its_song_at_either_vendor() {
    for app in TestApp::every_kind().await {
        let found: Vec<FoundSong> =
            app.visitor().call("/api/search_songs?q=%EB%B0%A4%ED%8E%B8%EC%A7%80").await.json();
        let song =
            found.into_iter().map(|found| found.song).find(|song| song.title.starts_with("밤편지")).unwrap();
        for brand in Brand::ALL {
            let number = song.number(brand).unwrap();
            let found: Vec<FoundSong> =
                app.visitor().call(&format!("/api/search_songs?q={number}")).await.json();
            assert!(found.iter().any(|found| found.song.id == song.id), "{brand} {number}");
        }
    }
}

#[tokio::test]
async fn nothing_asked_finds_nothing() {
    let app = TestApp::start().await;
    for query in ["", "%20", "%E3%80%80"] {
        let found: Vec<FoundSong> = app.visitor().call(&format!("/api/search_songs?q={query}")).await.json();
        assert!(found.is_empty(), "{query:?}");
    }
}
