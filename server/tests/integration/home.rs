//! What the first page shows of what somebody has.

use alsong_catalogue::SongCard;
use alsong_library::{Home, Recommendations};
use alsong_testkit::TestApp;

use crate::folders::{folder, some_song};

#[tokio::test]
async fn the_first_page_goes_on_where_somebody_was() {
    for app in TestApp::every_kind().await {
        let mut singer = app.visitor();
        assert_eq!(singer.call("/api/get_home").await.json::<Home>(), Home::default());
        assert_eq!(singer.call("/api/any_song").await.json::<Option<SongCard>>(), None);
        let today: Recommendations = singer.call("/api/today_songs").await.json();
        assert!(today.is_general && today.songs.is_empty());
        assert!(singer.get("/?any=0&brand=ky").await.body.contains("이렇게 찾아요"));

        let song = some_song(&mut singer).await.0;
        let id = folder(&mut singer, "one").await.id;
        singer.post("/api/add_song", &format!("folder={id}&song={song}")).await;
        singer.post("/api/enqueue_song", &format!("song={song}")).await;
        let home: Home = singer.call("/api/get_home").await.json();
        assert_eq!((home.waiting, home.folder_count, home.has_songs), (1, 1, true));
        assert_eq!((home.next.map(|song| song.id.0), home.folders[0].song_count), (Some(song), 1));
        // The only one there is, though it waits and was just shown.
        let any: Option<SongCard> = singer.call(&format!("/api/any_song?shown={song}")).await.json();
        assert_eq!(any.map(|any| any.id.0), Some(song));

        let today: Recommendations = singer.call("/api/today_songs?brand=tj").await.json();
        assert!(!today.is_general && (1..=3).contains(&today.songs.len()), "{today:?}");
        assert_eq!(singer.call("/api/today_songs?brand=tj").await.json::<Recommendations>(), today);
        let page = singer.get("/?any=0").await.body;
        for expected in
            ["부를 곡", "부를 곡 이어 부르기", "오늘의 추천", "내 폴더", "다른 곡 뽑기", "이 방의 기계"]
        {
            assert!(page.contains(expected), "{expected}: {page}");
        }
    }
}

#[tokio::test]
async fn the_machine_is_remembered_without_javascript() {
    let app = TestApp::start().await;
    let mut singer = app.visitor();
    for (asked, expected) in [("ky", "brand=ky;"), ("both", "brand=;"), ("tj", "brand=tj;")] {
        let page = singer.get(&format!("/?brand={asked}")).await;
        assert!(page.header("set-cookie").starts_with(expected), "{asked}: {}", page.header("set-cookie"));
    }
    assert_eq!(singer.get("/").await.header("set-cookie"), "");
}
