//! Recommendation from a folder.

use std::collections::HashSet;

use alsong_library::Recommendations;
use alsong_services::recommend;
use alsong_testkit::TestApp;

use crate::folders::{folder, some_song};

#[tokio::test]
async fn one_song_is_enough_for_a_recommendation() {
    for app in TestApp::every_kind().await {
        recommend::train(&app.services).await.unwrap();
        let mut guest = app.visitor();
        let song = some_song(&mut guest).await;
        let id = folder(&mut guest, "mine").await.id;
        guest.post("/api/add_song", &format!("folder={id}&song={}", song.0)).await;

        let Recommendations { songs, .. } =
            guest.call(&format!("/api/recommend_songs?seeds={id}&limit=10")).await.json();
        assert_eq!(songs.len(), 10);
        let distinct: HashSet<_> = songs.iter().map(|recommended| recommended.song.id).collect();
        assert_eq!(distinct.len(), 10);
        assert!(!distinct.contains(&song), "what the folder holds is not recommended");
        for recommended in &songs {
            let same = songs.iter().filter(|other| other.song.artist == recommended.song.artist).count();
            assert!(same <= 2, "{} songs by {}", same, recommended.song.artist);
            assert!(!recommended.song.numbers.is_empty(), "{}", recommended.song.title);
        }
    }
}

#[tokio::test]
async fn without_a_model_or_songs_popular_ones_are_shown() {
    for app in TestApp::every_kind().await {
        let mut guest = app.visitor();
        let id = folder(&mut guest, "empty").await.id;
        let Recommendations { songs, .. } =
            guest.call(&format!("/api/recommend_songs?seeds={id}&limit=3")).await.json();
        assert_eq!(songs.len(), 3);
        assert!(
            songs.iter().all(|recommended| recommended.reason == alsong_library::Reason::Popular),
            "{songs:?}"
        );
    }
}
