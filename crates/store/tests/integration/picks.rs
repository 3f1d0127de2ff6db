//! Picks from search results.

use alsong_catalogue::SongId;
use alsong_store::songs::{Publication, publish};
use alsong_store::{StoreError, picks, settings};

use crate::{NOW, fill, on_every_kind};

#[tokio::test]
async fn picks_are_counted_by_day_and_forgotten() {
    on_every_kind(|store| async move {
        fill(&store, 3).await;
        for (song, day) in [(2, 10), (2, 10), (1, 10), (3, 4), (3, 4), (3, 4)] {
            picks::add(&store, SongId(song), day, 0).await.unwrap();
        }
        assert_eq!(picks::most(&store, 10, 9).await.unwrap(), [(SongId(2), 2), (SongId(1), 1)]);
        assert_eq!(picks::most(&store, 4, 2).await.unwrap(), [(SongId(3), 3), (SongId(2), 2)]);
        assert_eq!(picks::most(&store, 11, 9).await.unwrap(), []);

        picks::add(&store, SongId(1), 11, 5).await.unwrap();
        assert_eq!(picks::most(&store, 0, 9).await.unwrap(), [(SongId(1), 2), (SongId(2), 2)]);
        let unknown = picks::add(&store, SongId(99), 11, 5).await;
        assert!(matches!(unknown, Err(StoreError::NotFound)), "{unknown:?}");
    })
    .await;
}

#[tokio::test]
async fn nobody_makes_a_song_popular_alone() {
    on_every_kind(|store| async move {
        fill(&store, 1).await;
        for _ in 0..picks::MOST_A_DAY + 3 {
            picks::add(&store, SongId(1), 10, 0).await.unwrap();
        }
        assert_eq!(picks::most(&store, 0, 9).await.unwrap(), [(SongId(1), i64::from(picks::MOST_A_DAY))]);
    })
    .await;
}

#[tokio::test]
async fn a_merged_song_keeps_its_picks() {
    on_every_kind(|store| async move {
        fill(&store, 2).await;
        for (song, day) in [(1, 10), (2, 10), (2, 10), (2, 11)] {
            picks::add(&store, SongId(song), day, 0).await.unwrap();
        }
        let merged = vec![(SongId(2), SongId(1))];
        let base_revision = settings::catalogue_revision(&store).await.unwrap();
        let publication = Publication { base_revision, merged, next_id: 3, ..Publication::default() };
        publish(&store, &publication, NOW, &|_| ()).await.unwrap();
        assert_eq!(picks::most(&store, 0, 9).await.unwrap(), [(SongId(1), 4)]);
        assert_eq!(picks::most(&store, 11, 9).await.unwrap(), [(SongId(1), 1)]);
    })
    .await;
}
