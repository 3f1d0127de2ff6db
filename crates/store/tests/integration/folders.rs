//! Folders: whose they are, how many, and many writers at once.

use alsong_catalogue::SongId;
use alsong_library::{FolderId, FolderName, MAX_FOLDERS, MAX_SONGS};
use alsong_store::{StoreError, folders};
use uuid::Uuid;

use crate::{NOW, account, fill, on_every_kind};

fn name(text: &str) -> FolderName {
    FolderName::parse(text).unwrap()
}

#[tokio::test]
async fn a_folder_is_kept_as_its_owner_left_it() {
    on_every_kind(|store| async move {
        fill(&store, 5).await;
        let owner = account(&store, 1).await;
        assert_eq!(folders::list(&store, owner).await.unwrap(), []);
        let folder = folders::create(&store, owner, &name("애창곡"), NOW).await.unwrap();
        for song in [3, 1, 5] {
            folders::add_song(&store, owner, folder.id, SongId(song), NOW).await.unwrap();
        }
        folders::rename(&store, owner, folder.id, &name("회식"), NOW).await.unwrap();
        folders::remove_song(&store, owner, folder.id, SongId(1), NOW).await.unwrap();
        folders::add_song(&store, owner, folder.id, SongId(1), NOW).await.unwrap();

        let read = folders::get(&store, owner, folder.id).await.unwrap().unwrap();
        assert_eq!(read.name, "회식");
        assert_eq!(read.songs.iter().map(|song| song.id.0).collect::<Vec<_>>(), [3, 5, 1]);
        assert_eq!(read.songs[0].numbers.len(), 2);
        assert_eq!(folders::all(&store, owner).await.unwrap(), [read]);
        let summary = &folders::list(&store, owner).await.unwrap()[0];
        assert_eq!((summary.name.as_str(), summary.song_count), ("회식", 3));
        assert_eq!(folders::song_lists(&store).await.unwrap(), [[SongId(3), SongId(5), SongId(1)]]);

        folders::delete(&store, owner, folder.id).await.unwrap();
        assert_eq!(folders::get(&store, owner, folder.id).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn what_is_not_there_or_there_twice_is_told_apart() {
    on_every_kind(|store| async move {
        fill(&store, 1).await;
        let owner = account(&store, 1).await;
        let folder = folders::create(&store, owner, &name("폴더"), NOW).await.unwrap().id;
        let add = |song| folders::add_song(&store, owner, folder, SongId(song), NOW);
        assert!(matches!(add(99).await, Err(StoreError::NotFound)));
        add(1).await.unwrap();
        assert!(matches!(add(1).await, Err(StoreError::Duplicate)));
        let remove = |song| folders::remove_song(&store, owner, folder, SongId(song), NOW);
        assert!(matches!(remove(99).await, Err(StoreError::NotFound)));
        remove(1).await.unwrap();
        assert!(matches!(remove(1).await, Err(StoreError::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_folder_of_somebody_else_is_not_found() {
    on_every_kind(|store| async move {
        fill(&store, 2).await;
        let (owner, other) = (account(&store, 1).await, account(&store, 2).await);
        let theirs = folders::create(&store, owner, &name("비밀"), NOW).await.unwrap().id;
        folders::add_song(&store, owner, theirs, SongId(1), NOW).await.unwrap();
        let before = folders::all(&store, owner).await.unwrap();

        for id in [theirs, FolderId(Uuid::new_v4())] {
            assert_eq!(folders::get(&store, other, id).await.unwrap(), None);
            let refused = [
                folders::rename(&store, other, id, &name("내 것"), NOW).await,
                folders::delete(&store, other, id).await,
                folders::add_song(&store, other, id, SongId(2), NOW).await,
                folders::add_song(&store, other, id, SongId(1), NOW).await,
                folders::remove_song(&store, other, id, SongId(1), NOW).await,
            ];
            for result in refused {
                assert!(matches!(result, Err(StoreError::NotFound)), "{result:?}");
            }
        }
        assert_eq!(folders::list(&store, other).await.unwrap(), []);
        assert_eq!(folders::all(&store, other).await.unwrap(), []);
        assert_eq!(folders::all(&store, owner).await.unwrap(), before);
    })
    .await;
}

#[tokio::test]
async fn there_is_a_limit_to_folders_and_songs() {
    on_every_kind(|store| async move {
        fill(&store, i64::from(MAX_SONGS) + 1).await;
        let owner = account(&store, 1).await;
        let folder = folders::create(&store, owner, &name("가득"), NOW).await.unwrap().id;
        for song in 1..=i64::from(MAX_SONGS) {
            folders::add_song(&store, owner, folder, SongId(song), NOW).await.unwrap();
        }
        let over = folders::add_song(&store, owner, folder, SongId(i64::from(MAX_SONGS) + 1), NOW).await;
        assert!(matches!(over, Err(StoreError::LimitReached { limit: MAX_SONGS })), "{over:?}");

        for _ in 1..MAX_FOLDERS {
            folders::create(&store, owner, &name("또"), NOW).await.unwrap();
        }
        let over = folders::create(&store, owner, &name("또"), NOW).await;
        assert!(matches!(over, Err(StoreError::LimitReached { limit: MAX_FOLDERS })), "{over:?}");
        let other = account(&store, 2).await;
        folders::create(&store, other, &name("다른 사람"), NOW).await.unwrap();
    })
    .await;
}

/// Sixteen writers at once: what each was told is what is in the folder.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn concurrent_writers_lose_and_double_nothing() {
    on_every_kind(|store| async move {
        const WRITERS: i64 = 16;
        const SONGS: i64 = 10;
        fill(&store, WRITERS * SONGS + 1).await;
        let owner = account(&store, 1).await;
        let folder = folders::create(&store, owner, &name("함께"), NOW).await.unwrap().id;
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let store = store.clone();
                tokio::spawn(async move {
                    for song in 1..=SONGS {
                        let own = SongId(writer * SONGS + song);
                        folders::add_song(&store, owner, folder, own, NOW).await.unwrap();
                    }
                    // The last song everybody tries; one of them gets it in.
                    folders::add_song(&store, owner, folder, SongId(WRITERS * SONGS + 1), NOW).await
                })
            })
            .collect();
        let mut last = Vec::new();
        for writer in writers {
            last.push(writer.await.unwrap());
        }
        assert_eq!(last.iter().filter(|result| result.is_ok()).count(), 1);
        assert!(last.iter().all(|result| matches!(result, Ok(()) | Err(StoreError::Duplicate))), "{last:?}");
        let songs = folders::get(&store, owner, folder).await.unwrap().unwrap().songs;
        let mut ids: Vec<i64> = songs.iter().map(|song| song.id.0).collect();
        ids.sort_unstable();
        assert_eq!(ids, (1..=WRITERS * SONGS + 1).collect::<Vec<_>>());
    })
    .await;
}

/// Many at once at the limit: it is never passed.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn concurrent_writers_never_pass_the_limit() {
    on_every_kind(|store| async move {
        let owner = account(&store, 1).await;
        for _ in 0..MAX_FOLDERS - 5 {
            folders::create(&store, owner, &name("폴더"), NOW).await.unwrap();
        }
        let writers: Vec<_> = (0..16)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move { folders::create(&store, owner, &name("경쟁"), NOW).await })
            })
            .collect();
        let mut created = 0;
        for writer in writers {
            created += usize::from(writer.await.unwrap().is_ok());
        }
        assert_eq!(created, 5);
        assert_eq!(folders::list(&store, owner).await.unwrap().len(), MAX_FOLDERS as usize);
    })
    .await;
}
