//! Folders: whose they are, how many, and many writers at once.

use alsong_catalogue::SongId;
use alsong_library::{
    Change, Effect, FolderId, FolderName, MAX_FOLDERS, MAX_SONGS, Outcome, Refusal, SongNote,
};
use alsong_store::testing::{change_library, folder_with};
use alsong_store::{AccountId, Store, folders};
use uuid::Uuid;

use crate::learning::{EVERYTHING, lists};
use crate::{NOW, account, fill, on_every_kind};

fn name(text: &str) -> FolderName {
    FolderName::parse(text).unwrap()
}

fn create() -> Change {
    Change::CreateFolder { folder: FolderId(Uuid::new_v4()), name: name("폴더") }
}

fn add(folder: FolderId, song: i64) -> Change {
    Change::AddSong { folder, song: SongId(song), note: SongNote::default() }
}

async fn change(store: &Store, owner: AccountId, change: Change) -> Outcome {
    change_library(store, owner, change, NOW).await.unwrap()
}

#[tokio::test]
async fn a_folder_is_kept_as_its_owner_left_it() {
    on_every_kind(|store| async move {
        fill(&store, 5).await;
        let owner = account(&store, 1).await;
        assert_eq!(folders::list(&store, owner).await.unwrap(), []);
        let folder = folder_with(&store, owner, "애창곡", [3, 1, 5].map(SongId), NOW).await;
        let rename = Change::RenameFolder { folder, name: name("회식") };
        let remove = Change::RemoveSong { folder, song: SongId(1) };
        for wanted in [rename, remove, add(folder, 1)] {
            assert_eq!(change(&store, owner, wanted).await, Ok(Effect::Changed));
        }

        let read = folders::get(&store, owner, folder).await.unwrap().unwrap();
        assert_eq!(read.name, "회식");
        assert_eq!(read.songs.iter().map(|saved| saved.song.id.0).collect::<Vec<_>>(), [3, 5, 1]);
        assert_eq!(read.songs[0].song.numbers.len(), 2);
        assert_eq!(folders::all(&store, owner).await.unwrap(), [read]);
        let summary = &folders::list(&store, owner).await.unwrap()[0];
        assert_eq!((summary.name.as_str(), summary.song_count), ("회식", 3));
        let learned = lists(&store, EVERYTHING).await;
        let learned: Vec<i64> = learned[0].songs.iter().map(|(song, _)| song.0).collect();
        assert_eq!(learned, [3, 5, 1]);
        assert_eq!(alsong_store::songs::popularity(&store).await.unwrap().len(), 3);

        change(&store, owner, Change::DeleteFolder { folder }).await.unwrap();
        assert_eq!(folders::get(&store, owner, folder).await.unwrap(), None);
        assert_eq!(folders::list(&store, owner).await.unwrap(), []);
        assert_eq!(lists(&store, EVERYTHING).await, []);
        assert_eq!(alsong_store::songs::popularity(&store).await.unwrap().len(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_folder_of_somebody_else_is_not_found() {
    on_every_kind(|store| async move {
        fill(&store, 2).await;
        let (owner, other) = (account(&store, 1).await, account(&store, 2).await);
        let theirs = folder_with(&store, owner, "비밀", [SongId(1)], NOW).await;
        let before = folders::all(&store, owner).await.unwrap();

        for folder in [theirs, FolderId(Uuid::new_v4())] {
            assert_eq!(folders::get(&store, other, folder).await.unwrap(), None);
            for wanted in [
                Change::RenameFolder { folder, name: name("내 것") },
                Change::DeleteFolder { folder },
                Change::RestoreFolder { folder },
                Change::MoveFolder { folder, after: None },
                add(folder, 2),
                add(folder, 1),
                Change::RemoveSong { folder, song: SongId(1) },
                Change::MoveSong { folder, song: SongId(1), after: None },
                Change::NoteSong { folder, song: SongId(1), note: SongNote::default() },
            ] {
                assert_eq!(change(&store, other, wanted).await, Err(Refusal::FolderGone));
            }
        }
        assert_eq!(folders::list(&store, other).await.unwrap(), []);
        // Whoever makes a folder with somebody's identity has one of their own.
        let same = Change::CreateFolder { folder: theirs, name: name("내 것") };
        assert_eq!(change(&store, other, same).await, Ok(Effect::Changed));
        assert_eq!(folders::get(&store, other, theirs).await.unwrap().unwrap().songs, []);
        assert_eq!(folders::all(&store, owner).await.unwrap(), before);
    })
    .await;
}

/// Sixteen writers at once: what each was told is what is in the folder, and limits are not passed.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn concurrent_writers_lose_and_double_nothing() {
    on_every_kind(|store| async move {
        const WRITERS: i64 = 16;
        const SONGS: i64 = 10;
        fill(&store, i64::from(MAX_SONGS) + WRITERS * SONGS).await;
        let owner = account(&store, 1).await;
        let first = (1..=i64::from(MAX_SONGS) - 100).map(|song| SongId(song + WRITERS * SONGS));
        let folder = folder_with(&store, owner, "함께", first, NOW).await;
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let store = store.clone();
                tokio::spawn(async move {
                    let mut added = Vec::new();
                    for song in writer * SONGS + 1..=(writer + 1) * SONGS {
                        match change(&store, owner, add(folder, song)).await {
                            Ok(Effect::Changed) => added.push(song),
                            other => assert_eq!(other, Err(Refusal::TooManySongs)),
                        }
                    }
                    added
                })
            })
            .collect();
        let mut added = Vec::new();
        for writer in writers {
            added.extend(writer.await.unwrap());
        }
        let songs = folders::get(&store, owner, folder).await.unwrap().unwrap().songs;
        let mut kept: Vec<i64> = songs.iter().map(|saved| saved.song.id.0).collect();
        kept.retain(|song| *song <= WRITERS * SONGS);
        kept.sort_unstable();
        added.sort_unstable();
        assert_eq!((kept, songs.len()), (added, MAX_SONGS as usize));
    })
    .await;
}

/// Many at once at the limit: it is never passed.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn concurrent_writers_never_pass_the_limit() {
    on_every_kind(|store| async move {
        let owner = account(&store, 1).await;
        for _ in 0..MAX_FOLDERS - 5 {
            change(&store, owner, create()).await.unwrap();
        }
        let writers: Vec<_> = (0..16)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move { change(&store, owner, create()).await })
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
