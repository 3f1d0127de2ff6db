//! Search through the server function.

use alsong_catalogue::{Brand, SongCard};
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

#[tokio::test]
async fn a_list_comes_in_parts() {
    for app in TestApp::every_kind().await {
        let iu = "q=%EC%95%84%EC%9D%B4%EC%9C%A0"; // 아이유
        let part = async |more: &str| -> Vec<i64> {
            let answer = app.visitor().call(&format!("/api/search_songs?{iu}{more}")).await;
            assert_eq!(answer.status, 200, "{more}: {}", answer.body);
            answer.json::<Vec<FoundSong>>().iter().map(|found| found.song.id.0).collect()
        };
        let all = part("&limit=20").await;
        assert_eq!(all.len(), 20);
        assert_eq!(part("&offset=5&limit=3").await, all[5..8]);
        assert_eq!(part("&limit=0").await, Vec::<i64>::new());
        assert!(part("&limit=4000000000").await.len() <= 50, "one answer is bounded");
        assert!(part("").await.len() <= 50);
        assert_eq!(part("&offset=4294967295").await, Vec::<i64>::new());
    }
}

#[tokio::test]
async fn filters_choose_among_songs() {
    for app in TestApp::every_kind().await {
        let songs = async |more: &str| -> Vec<FoundSong> {
            app.visitor().call(&format!("/api/search_songs?q=%EC%82%AC%EB%9E%91&limit=50{more}")).await.json()
        };
        let all = songs("").await;
        for brand in Brand::ALL {
            let found = songs(&format!("&brand={brand}")).await;
            assert!(!found.is_empty(), "{brand}");
            assert!(found.iter().all(|found| found.song.number(brand).is_some()), "{brand}");
            assert!(all.iter().any(|found| found.song.number(brand).is_none()), "{brand} chooses something");
            assert_eq!(songs(&format!("&prefer={brand}")).await.len(), all.len());
        }
    }
}

#[tokio::test]
async fn filters_that_do_not_exist_are_refused() {
    let app = TestApp::start().await;
    for unknown in ["brand=joysound", "language=latin", "version=60", "offset=-1", "prefer=TJ"] {
        let answer = app.visitor().call(&format!("/api/search_songs?q=a&{unknown}")).await;
        assert_eq!(answer.status, 400, "{unknown}: {}", answer.body);
    }
    for unknown in ["brand=joysound", "language=latin", "version=60", "offset=-1", "mode=x"] {
        let page = app.visitor().get(&format!("/search?q=a&{unknown}")).await;
        assert_eq!(page.status, 400, "{unknown}");
        assert!(page.body.contains("처음부터"), "{unknown}: {}", page.body);
    }
}

#[tokio::test]
async fn what_is_chosen_becomes_popular() {
    for app in TestApp::every_kind().await {
        let mut visitor = app.visitor();
        let before: Vec<SongCard> = visitor.call("/api/popular_songs").await.json();
        assert!(!before.is_empty(), "filled with what most people keep");
        let found: Vec<FoundSong> =
            visitor.call("/api/search_songs?q=%EC%82%AC%EB%9E%91&limit=50").await.json();
        let new = found.iter().find(|found| before.iter().all(|card| card.id != found.song.id)).unwrap();
        let id = new.song.id.0;
        assert_eq!(visitor.post("/api/record_pick", &format!("song={id}")).await.status, 200);
        let after: Vec<SongCard> = visitor.call("/api/popular_songs").await.json();
        assert_eq!((after[0].id.0, after.len()), (id, before.len()));
        assert_eq!(visitor.cookie, None, "counting makes no account");

        assert_eq!(visitor.post("/api/record_pick", "song=0").await.status, 404);
        assert_eq!(visitor.post("/api/record_pick", "song=x").await.status, 400);
        assert!(visitor.call(&format!("/api/record_pick?song={id}")).await.status.is_client_error());
        let page = visitor.get("/search").await;
        assert!(page.body.contains("많이 찾는 노래"), "{}", page.body);
    }
}

#[tokio::test]
async fn the_page_of_a_search_is_whole_without_javascript() {
    let app = TestApp::start().await;
    let page = app.visitor().get("/search?q=%EC%95%84%EC%9D%B4%EC%9C%A0&brand=tj").await;
    assert_eq!(page.status, 200);
    for expected in [
        "20곡 넘게 찾았어요",
        "가수 일치",
        "/search?brand=tj&amp;offset=20&amp;q=%EC%95%84%EC%9D%B4%EC%9C%A0",
        "/search?brand=tj&amp;language=japanese&amp;q=%EC%95%84%EC%9D%B4%EC%9C%A0",
        "<input type=\"hidden\" name=\"brand\" value=\"tj\"",
    ] {
        assert!(page.body.contains(expected), "{expected} in {}", page.body);
    }
    let next = app.visitor().get("/search?brand=tj&offset=20&q=%EC%95%84%EC%9D%B4%EC%9C%A0").await;
    assert!(next.body.contains("처음부터 보기"), "{}", next.body);
    let empty = app.visitor().get("/search?q=qkqhtpdpxkd%20dkfl&version=mr").await;
    assert!(empty.body.contains("낱말 하나로 찾기"), "{}", empty.body);
}
