//! Which songs changed, and who has heard of it.

use alsong_catalogue::SongId;
use alsong_store::songs::{self, Publication};
use alsong_store::{Timestamp, outbox};

use crate::{NOW, fill, on_every_kind, song};

#[tokio::test]
async fn every_change_is_noted_in_order() {
    on_every_kind(|store| async move {
        assert_eq!(outbox::latest(&store).await.unwrap(), 0);
        fill(&store, 3).await;
        let first = outbox::after(&store, 0, 10).await.unwrap().unwrap();
        assert_eq!(first.iter().map(|change| change.song.0).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(first.iter().map(|change| change.sequence).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(outbox::after(&store, 0, 2).await.unwrap().unwrap(), first[..2]);

        // One of song 3's numbers becomes song 2's, and song 1 turns out to be song 2.
        let (_, [mut moved, _]) = song(3);
        moved.song = SongId(2);
        let publication = Publication {
            base_revision: 1,
            next_id: 4,
            rows: vec![moved],
            merged: vec![(SongId(1), SongId(2))],
            ..Publication::default()
        };
        songs::publish(&store, &publication, NOW, &|_| ()).await.unwrap();
        let second = outbox::after(&store, 3, 10).await.unwrap().unwrap();
        assert_eq!(second.iter().map(|change| change.song.0).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(outbox::latest(&store).await.unwrap(), 6);

        let ids = [SongId(3), SongId(1), SongId(2)];
        let details = songs::details_of(&store, &ids).await.unwrap();
        assert_eq!(details.iter().map(|song| song.id.0).collect::<Vec<_>>(), [2, 3]);
        assert_eq!((details[0].numbers.len(), details[1].numbers.len()), (5, 1));
    })
    .await;
}

#[tokio::test]
async fn a_refused_publication_changes_nothing() {
    on_every_kind(|store| async move {
        fill(&store, 2).await;
        let stale = Publication { songs: vec![song(1).0], ..Publication::default() };
        songs::publish(&store, &stale, NOW, &|_| ()).await.unwrap_err();
        assert_eq!(outbox::latest(&store).await.unwrap(), 2);
        assert_eq!(outbox::after(&store, 2, 10).await.unwrap().unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn old_changes_go_once_all_have_passed() {
    on_every_kind(|store| async move {
        fill(&store, 4).await;
        let later = Timestamp(NOW.0 + 1);
        assert_eq!(outbox::prune(&store, 4, NOW).await.unwrap(), 0, "not old enough");
        assert_eq!(outbox::prune(&store, 0, later).await.unwrap(), 0, "nobody has read them");
        assert_eq!(outbox::prune(&store, 3, later).await.unwrap(), 3);
        assert_eq!(outbox::after(&store, 2, 10).await.unwrap(), None, "too far behind");
        let rest = outbox::after(&store, 3, 10).await.unwrap().unwrap();
        assert_eq!(rest.iter().map(|change| change.sequence).collect::<Vec<_>>(), [4]);
        assert_eq!(outbox::prune(&store, i64::MAX, later).await.unwrap(), 1);
        assert_eq!(outbox::latest(&store).await.unwrap(), 4);
        assert_eq!(outbox::after(&store, 4, 10).await.unwrap(), Some(Vec::new()));
    })
    .await;
}
