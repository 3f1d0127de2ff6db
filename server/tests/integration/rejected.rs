//! What a singer does not want recommended, and the way back.

use alsong_app::AppError;
use alsong_library::{Rejected, Synced};
use alsong_testkit::{TestApp, Visitor};

use crate::folders::some_song;
use crate::library::synced;

async fn rejected(singer: &mut Visitor) -> Vec<Rejected> {
    singer.call("/api/get_rejected").await.json()
}

#[tokio::test]
async fn what_is_rejected_is_listed_and_taken_back() {
    for app in TestApp::every_kind().await {
        let mut singer = app.visitor();
        assert_eq!(rejected(&mut singer).await, []);
        assert!(singer.get("/recommend/rejected").await.body.contains("뺀 노래가 없어요"));
        assert_eq!(singer.cookie, None, "whoever only looks gets no account");

        let song = some_song(&mut singer).await;
        singer.post("/api/dismiss", &format!("song={}", song.0)).await;
        let long_ago = r#"{"id":"0190c2a0-0000-7000-8000-000000000001","at":1700000000,
            "change":{"dismiss":{"target":{"artist":"아이유"}}}}"#;
        let outcome: Synced = synced(&mut singer, long_ago).await.json();
        assert!(outcome.outcomes.iter().all(|(_, outcome)| outcome.is_ok()), "{outcome:?}");
        let all = rejected(&mut singer).await;
        assert!(
            matches!(&all[..], [Rejected::Song(card), Rejected::Artist(artist)]
                if artist.as_str() == "아이유" && card.id == song),
            "{all:?}"
        );
        let page = singer.get("/recommend/rejected").await.body;
        for expected in [
            "Dynamite",
            "아이유",
            "이 가수의 모든 노래",
            "아이유 다시 추천받기",
            "방탄소년단, 이 가수 모두 빼기",
        ] {
            assert!(page.contains(expected), "{expected}: {page}");
        }

        let artist = "artist=%EB%B0%A9%ED%83%84%EC%86%8C%EB%85%84%EB%8B%A8";
        singer.submit("/api/dismiss", artist, "/recommend/rejected").await;
        let is_whole =
            |one: &Rejected| matches!(one, Rejected::Artist(artist) if artist.as_str() == "방탄소년단");
        assert_eq!(rejected(&mut singer).await.iter().filter(|one| is_whole(one)).count(), 1);
        let page = singer.get("/recommend/rejected").await.body;
        assert!(!page.contains(" 모두 빼기"), "{page}");
        assert_eq!(singer.post("/api/dismiss", "").await.status, 400);
        singer.post("/api/take_back", artist).await;

        let sent = singer.submit("/api/take_back", &format!("song={}", song.0), "/recommend/rejected").await;
        assert_eq!((sent.status.as_u16(), sent.header("location")), (302, "/recommend/rejected"));
        assert!(matches!(&rejected(&mut singer).await[..], [Rejected::Artist(_)]));
        singer.post("/api/take_back", "artist=%EC%95%84%EC%9D%B4%EC%9C%A0").await;
        assert_eq!(rejected(&mut singer).await, []);

        let nothing = singer.post("/api/take_back", "").await;
        assert_eq!((nothing.status.as_u16(), nothing.json()), (400, AppError::BadRequest));
        assert_eq!(app.visitor().post("/api/take_back", "song=1").await.status, 404);
    }
}
