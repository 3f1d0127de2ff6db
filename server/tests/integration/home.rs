//! What the first page shows of what somebody has.

use alsong_catalogue::SongCard;
use alsong_ingest::Quiet;
use alsong_library::{Home, Recommendations, SungSong};
use alsong_services::catalogue::import_tsv;
use alsong_testkit::TestApp;

use crate::folders::{folder, some_song, song_named};

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
    // Asked for nothing, the server says it again: what a script sets, Safari forgets after a week.
    let page = singer.get("/").await;
    assert!(page.header("set-cookie").starts_with("brand=tj;"), "{}", page.header("set-cookie"));
}

#[tokio::test]
async fn a_song_is_drawn_that_the_machine_has() {
    for app in TestApp::every_kind().await {
        let rows = "brand\tnumber\ttitle\tartist\ntj\t990101\t하나\t시험가수\nky\t990102\t둘\t시험가수\n";
        import_tsv(&app.services, rows.as_bytes(), &Quiet).await.unwrap();
        let mut singer = app.visitor();
        let id = folder(&mut singer, "one").await.id;
        let mut songs = Vec::new();
        for number in ["990101", "990102"] {
            let song = song_named(&mut singer, number).await.0;
            singer.post("/api/add_song", &format!("folder={id}&song={song}")).await;
            songs.push(song);
        }
        for (brand, song) in ["tj", "ky"].into_iter().zip(&songs) {
            for _ in 0..8 {
                // The one that is shown comes again, where the machine has no other.
                let asked = format!("/api/any_song?shown={song}&brand={brand}");
                let any: Option<SongCard> = singer.call(&asked).await.json();
                assert_eq!(any.map(|any| any.id.0), Some(*song), "{brand}");
            }
            // Switching the machine keeps a drawn song on the page.
            let page = singer.get(&format!("/?brand={brand}&any=0")).await.body;
            assert!(page.contains("다른 곡 뽑기") && page.contains("/?brand=both&amp;any=0"), "{page}");
            assert!(page.contains(&format!("song on-{brand}")), "{page}");
        }
    }
}

#[tokio::test]
async fn a_favourite_that_was_not_sung_for_long_is_shown() {
    let app = TestApp::start().await;
    let mut singer = app.visitor();
    let song = some_song(&mut singer).await.0;
    folder(&mut singer, "one").await;
    for _ in 0..2 {
        singer.post("/api/sing_song", &format!("song={song}&brand=tj")).await;
    }
    assert!(!singer.get("/").await.body.contains("오래 안 부른 애창곡"));
    let log: Vec<SungSong> = singer.call("/api/get_log?limit=10").await.json();
    assert_eq!(log.len(), 2);
    for entry in log {
        singer.post("/api/correct_sing", &format!("sing={}&day=2020-01-02", entry.id)).await;
    }
    let page = singer.get("/?brand=tj").await.body;
    let (_, missed) = page.split_once("오래 안 부른 애창곡").unwrap_or_else(|| panic!("{page}"));
    for expected in ["song on-tj", "Dynamite", "2번 불렀고"] {
        assert!(missed.contains(expected), "{expected}: {missed}");
    }
}
