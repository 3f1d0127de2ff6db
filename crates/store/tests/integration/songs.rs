//! Reading and publishing the catalogue.

use alsong_catalogue::{Brand, SongCard, SongId};
use alsong_store::lists::{self, StarterList};
use alsong_store::songs::{self, Publication};
use alsong_store::testing::{TestDatabase, folder_with};
use alsong_store::{Store, StoreError, folders, settings};

use crate::{NOW, account, fill, numbered, on_every_kind, song};

#[tokio::test]
async fn what_is_published_is_read() {
    on_every_kind(|store| async move {
        fill(&store, 1200).await;
        assert_eq!(songs::count(&store).await.unwrap(), 1200);

        let cards = songs::cards(&store, &[SongId(7), SongId(9999), SongId(3)]).await.unwrap();
        assert_eq!(cards.iter().map(|card| card.id.0).collect::<Vec<_>>(), [7, 3]);
        assert_eq!(cards[0].title, "노래 7");
        assert_eq!(cards[0].numbers, [numbered(Brand::Tj, 7), numbered(Brand::Ky, 7)]);
        let ids: Vec<SongId> = (1..=1200).rev().map(SongId).collect();
        let all = songs::cards(&store, &ids).await.unwrap();
        assert_eq!(all.iter().map(|card| card.id).collect::<Vec<_>>(), ids);

        let catalogue = songs::catalogue(&store).await.unwrap();
        assert_eq!((catalogue.revision, catalogue.next_id), (1, 1201));
        assert_eq!(songs::details(&store).await.unwrap()[41], song(42).0);
        let mut rows: Vec<_> = catalogue.rows.into_iter().filter(|row| row.song == SongId(42)).collect();
        rows.sort_by_key(|row| row.position);
        assert_eq!(rows, song(42).1);
    })
    .await;
}

#[tokio::test]
async fn a_change_worked_out_from_an_older_catalogue_is_refused() {
    on_every_kind(|store| async move {
        fill(&store, 2).await;
        let (mut details, _) = song(1);
        details.title = "다른 이름".to_owned();
        let publication = Publication { songs: vec![details], next_id: 3, ..Publication::default() };
        let stale = songs::publish(&store, &publication, NOW, &|_| ()).await;
        assert!(matches!(stale, Err(StoreError::Conflict)), "{stale:?}");
        assert_eq!(songs::cards(&store, &[SongId(1)]).await.unwrap()[0].title, "노래 1");

        let current = Publication { base_revision: 1, ..publication };
        songs::publish(&store, &current, NOW, &|_| ()).await.unwrap();
        assert_eq!(songs::cards(&store, &[SongId(1)]).await.unwrap()[0].title, "다른 이름");
        assert_eq!(settings::catalogue_revision(&store).await.unwrap(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_merged_song_stays_in_every_folder_and_list() {
    on_every_kind(|store| async move {
        fill(&store, 3).await;
        let owner = account(&store, 1).await;
        let both = folder_with(&store, owner, "둘 다", [1, 2, 3].map(SongId), NOW).await;
        let only = folder_with(&store, owner, "하나", [SongId(2)], NOW).await;
        let list = |songs: &[i64]| StarterList {
            name: "목록".to_owned(),
            songs: songs.iter().map(|id| SongId(*id)).collect(),
        };
        lists::replace(&store, &[list(&[2, 3]), list(&[1, 2, 2])]).await.unwrap();

        let publication = Publication {
            base_revision: 1,
            next_id: 4,
            merged: vec![(SongId(2), SongId(1))],
            ..Publication::default()
        };
        songs::publish(&store, &publication, NOW, &|_| ()).await.unwrap();

        let songs_of = async |folder| {
            let folder = folders::get(&store, owner, folder).await.unwrap().unwrap();
            folder.songs.iter().map(|saved| saved.song.id.0).collect::<Vec<_>>()
        };
        assert_eq!(songs_of(both).await, [1, 3]);
        assert_eq!(songs_of(only).await, [1]);
        assert_eq!(lists::all(&store).await.unwrap(), [list(&[1, 3]), list(&[1])]);
        let card = &songs::cards(&store, &[SongId(1)]).await.unwrap()[0];
        let numbers = [(Brand::Tj, 1), (Brand::Tj, 2), (Brand::Ky, 1), (Brand::Ky, 2)];
        assert_eq!(card.numbers.len(), 4);
        assert!(numbers.iter().all(|&(brand, number)| card.numbers.contains(&numbered(brand, number))));
        assert_eq!(songs::popularity(&store).await.unwrap()[&SongId(1)], 4);
        assert_eq!(songs::count(&store).await.unwrap(), 2);

        let publication = Publication {
            base_revision: 2,
            next_id: 4,
            merged: vec![(SongId(1), SongId(3))],
            ..Publication::default()
        };
        songs::publish(&store, &publication, NOW, &|_| ()).await.unwrap();
        for merged in [1, 2] {
            assert_eq!(songs::merged_into(&store, SongId(merged)).await.unwrap(), Some(SongId(3)));
        }
        assert_eq!(songs::merged_into(&store, SongId(3)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn what_another_server_publishes_is_read_at_once() {
    for database in TestDatabase::every_kind().await {
        let [here, there] =
            [Store::open(&database.url).await.unwrap(), Store::open(&database.url).await.unwrap()];
        here.migrate().await.unwrap();
        fill(&here, 4).await;
        let owner = account(&here, 1).await;
        let folder = folder_with(&here, owner, "애창곡", [1, 2, 3].map(SongId), NOW).await;
        let read = async || folders::get(&here, owner, folder).await.unwrap().unwrap().songs;
        let cards = async || songs::cards(&here, &[1, 2, 3, 4].map(SongId)).await.unwrap();
        // Twice: the second time from memory.
        for _ in 0..2 {
            assert_eq!(read().await.len(), 3);
            assert_eq!(cards().await.len(), 4);
        }

        let (mut renamed, _) = song(1);
        renamed.title = "다른 이름".to_owned();
        let publication = Publication {
            base_revision: 1,
            next_id: 5,
            songs: vec![renamed],
            withdrawn: vec![numbered(Brand::Ky, 3)],
            merged: vec![(SongId(2), SongId(4))],
            ..Publication::default()
        };
        songs::publish(&there, &publication, NOW, &|_| ()).await.unwrap();

        let saved: Vec<SongCard> = read().await.into_iter().map(|saved| saved.song).collect();
        assert_eq!(saved.iter().map(|card| card.id.0).collect::<Vec<_>>(), [1, 4, 3], "{}", database.kind);
        assert_eq!(saved[0].title, "다른 이름");
        assert_eq!(saved[1].numbers.len(), 4);
        assert_eq!(saved[2].numbers, [numbered(Brand::Tj, 3)]);
        assert_eq!(saved[2].withdrawn, [numbered(Brand::Ky, 3)]);
        assert_eq!(cards().await, [saved[0].clone(), saved[2].clone(), saved[1].clone()]);
        here.close().await.unwrap();
        there.close().await.unwrap();
    }
}

#[tokio::test]
async fn settings_keep_the_last_value() {
    on_every_kind(|store| async move {
        assert_eq!(settings::get(&store, "a").await.unwrap(), None);
        for value in ["하나", "둘"] {
            settings::set(&store, "a", value).await.unwrap();
            assert_eq!(settings::get(&store, "a").await.unwrap().as_deref(), Some(value));
        }
    })
    .await;
}
