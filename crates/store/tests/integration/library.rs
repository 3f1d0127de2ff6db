//! Libraries in a database: the same as in memory, once however often, for every device.

use alsong_catalogue::SongId;
use alsong_library::testing::{Model, Plan, SONGS, Server, operation, operation_id, simulate};
use alsong_library::{
    Change, Effect, EntityKey, KeyShift, Library, Operation, Position, RESTORABLE, Refusal, SongNote, Synced,
};
use alsong_store::library::{Cleaned, cleanup, read, sync};
use alsong_store::songs::{Publication, publish};
use alsong_store::testing::{change_library, folder_with};
use alsong_store::{AccountId, Store, StoreError, Timestamp, folders, settings};
use fastrand::Rng;
use uuid::Uuid;

use crate::{NOW, account, fill, on_every_kind};

struct Database {
    store: Store,
    owner: AccountId,
}

impl Server for Database {
    async fn sync(&mut self, since: Position, operations: Vec<Operation>, now: i64) -> Synced {
        sync(&self.store, self.owner, since, operations, Timestamp(now)).await.unwrap()
    }
}

/// What a device sees that asks for the first time.
async fn whole(store: &Store, owner: AccountId) -> Synced {
    let synced = sync(store, owner, Position::default(), Vec::new(), NOW).await.unwrap();
    assert!(synced.whole);
    synced
}

fn kept(synced: &Synced) -> Library {
    synced.changed.iter().cloned().collect()
}

#[tokio::test]
async fn devices_converge_over_a_real_database() {
    on_every_kind(|store| async move {
        fill(&store, SONGS).await;
        for seed in 0..4 {
            let owner = account(&store, seed).await;
            let mut server = Database { store: store.clone(), owner };
            let plan = Plan { seed: seed.into(), devices: 20, steps: 800 };
            let report = simulate(plan, &mut server).await;
            assert_eq!(report.library, read(&store, owner).await.unwrap(), "seed {seed}");
            assert!(report.operations > 100 && report.lost > 10, "{report:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_database_does_what_the_model_does() {
    on_every_kind(|store| async move {
        fill(&store, SONGS).await;
        let owner = account(&store, 1).await;
        let mut rng = Rng::with_seed(5);
        let mut model = Model::new(owner.0);
        let mut since = Position::default();
        for _ in 0..150 {
            let operations: Vec<Operation> =
                (0..rng.usize(1..8)).map(|_| operation(&mut rng, &model.library, NOW.0)).collect();
            let expected = model.answer(since, &operations, NOW.0);
            let mut synced = sync(&store, owner, since, operations, NOW).await.unwrap();
            synced.cards.clear();
            let sorted = |mut synced: Synced| {
                synced.changed.sort_by_key(|entity| entity.key());
                synced.removed.sort();
                synced
            };
            assert_eq!(sorted(synced), sorted(expected.clone()));
            // Now and then the device misses an answer.
            if rng.u8(..3) > 0 {
                since = expected.position;
            }
        }
        assert_eq!(read(&store, owner).await.unwrap(), model.library);
        assert!(model.library.entities().count() > 40);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_operation_counts_once_however_often_it_arrives() {
    on_every_kind(|store| async move {
        fill(&store, 1).await;
        let owner = account(&store, 1).await;
        let folder = folder_with(&store, owner, "폴더", [], NOW).await;
        let change = Change::AddSong { folder, song: SongId(1), note: SongNote::default() };
        let operation = Operation { id: operation_id(&mut Rng::with_seed(1), NOW.0), at: NOW.0, change };
        let senders: Vec<_> = (0..100)
            .map(|_| {
                let (store, operation) = (store.clone(), operation.clone());
                tokio::spawn(async move {
                    sync(&store, owner, Position::default(), vec![operation], NOW).await.unwrap().outcomes
                })
            })
            .collect();
        for sender in senders {
            assert_eq!(sender.await.unwrap(), [(operation.id, Ok(Effect::Changed))]);
        }
        assert_eq!(whole(&store, owner).await.position.revision, 2);
        let twice = vec![operation.clone(), operation.clone()];
        let outcomes = sync(&store, owner, Position::default(), twice, NOW).await.unwrap().outcomes;
        assert_eq!(outcomes, [(operation.id, Ok(Effect::Changed)); 2]);
    })
    .await;
}

#[tokio::test]
async fn nobody_reads_or_changes_the_library_of_another() {
    on_every_kind(|store| async move {
        fill(&store, 1).await;
        let (owner, other) = (account(&store, 1).await, account(&store, 2).await);
        let folder = folder_with(&store, owner, "폴더", [SongId(1)], NOW).await;
        let before = whole(&store, owner).await;
        // A device that somebody else used last: nothing is done, and it hears whose it is now.
        let delete = || {
            let id = operation_id(&mut Rng::with_seed(1), NOW.0);
            vec![Operation { id, at: NOW.0, change: Change::DeleteFolder { folder } }]
        };
        let foreign = Position { library: other.0, revision: 0 };
        let answer = sync(&store, owner, foreign, delete(), NOW).await.unwrap();
        assert_eq!((answer.outcomes.len(), answer.whole, answer.position), (0, true, before.position));
        let answer = sync(&store, other, Position::default(), delete(), NOW).await.unwrap();
        assert_eq!(answer.outcomes[0].1, Err(Refusal::FolderGone));
        assert_eq!(answer.changed, []);
        assert_eq!(whole(&store, owner).await, before);
        let nobody = AccountId(Uuid::from_u128(9));
        assert_eq!(whole(&store, nobody).await.changed, []);
        let answer = sync(&store, nobody, Position::default(), delete(), NOW).await;
        assert!(matches!(answer, Err(StoreError::NotFound)), "{answer:?}");
    })
    .await;
}

#[tokio::test]
async fn a_device_from_another_time_reads_everything() {
    on_every_kind(|store| async move {
        fill(&store, 3).await;
        let owner = account(&store, 1).await;
        let folder = folder_with(&store, owner, "폴더", [], NOW).await;
        for song in [1, 2, 3].map(SongId) {
            let add = Change::AddSong { folder, song, note: SongNote::default() };
            change_library(&store, owner, add, NOW).await.unwrap().unwrap();
        }
        let now = whole(&store, owner).await;
        let ask = |revision| {
            let store = store.clone();
            async move {
                let since = Position { library: owner.0, revision };
                sync(&store, owner, since, Vec::new(), NOW).await.unwrap()
            }
        };
        assert_eq!((ask(4).await.whole, ask(4).await.changed.len()), (false, 0));
        assert_eq!((ask(3).await.whole, ask(3).await.changed.len()), (false, 1));
        assert_eq!(ask(3).await.cards.len(), 1);
        assert_eq!(ask(5).await.changed, now.changed, "a database that was restored");

        // What went long ago is forgotten, and with it the devices that did not hear of it.
        change_library(&store, owner, Change::RemoveSong { folder, song: SongId(2) }, NOW)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(ask(4).await.removed, [EntityKey::Song(folder, SongId(2))]);
        let later = Timestamp(NOW.0 + 31 * 86_400);
        change_library(&store, owner, Change::RemoveSong { folder, song: SongId(3) }, later)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(cleanup(&store, later).await.unwrap(), Cleaned { folders: 0, operations: 5 });
        assert_eq!((ask(4).await.whole, ask(4).await.changed.len()), (true, 2));
        assert_eq!((ask(5).await.whole, ask(5).await.removed.len()), (false, 1));
        assert_eq!(cleanup(&store, later).await.unwrap(), Cleaned::default());
    })
    .await;
}

#[tokio::test]
async fn a_deleted_folder_goes_after_30_days() {
    on_every_kind(|store| async move {
        fill(&store, 2).await;
        let owner = account(&store, 1).await;
        let gone = folder_with(&store, owner, "지운 폴더", [SongId(1)], NOW).await;
        let back = folder_with(&store, owner, "되살린 폴더", [SongId(2)], NOW).await;
        for folder in [gone, back] {
            change_library(&store, owner, Change::DeleteFolder { folder }, NOW).await.unwrap().unwrap();
        }
        let nearly = Timestamp(NOW.0 + RESTORABLE - 1);
        assert_eq!(cleanup(&store, nearly).await.unwrap().folders, 0);
        change_library(&store, owner, Change::RestoreFolder { folder: back }, nearly).await.unwrap().unwrap();
        let before = whole(&store, owner).await;
        let later = Timestamp(NOW.0 + RESTORABLE);
        assert_eq!(cleanup(&store, later).await.unwrap().folders, 1);
        let told = sync(&store, owner, before.position, Vec::new(), later).await.unwrap();
        assert_eq!((told.removed, told.changed), (vec![EntityKey::Folder(gone)], Vec::new()));
        assert_eq!(kept_songs(&store, owner).await, [2]);
    })
    .await;
}

async fn kept_songs(store: &Store, owner: AccountId) -> Vec<i64> {
    let folders = folders::all(store, owner).await.unwrap();
    folders.iter().flat_map(|folder| &folder.songs).map(|saved| saved.song.id.0).collect()
}

#[tokio::test]
async fn a_song_that_turns_out_to_be_another_keeps_its_notes() {
    on_every_kind(|store| async move {
        fill(&store, 3).await;
        let owner = account(&store, 1).await;
        let folder = folder_with(&store, owner, "둘 다", [3, 1].map(SongId), NOW).await;
        let only = folder_with(&store, owner, "하나", [SongId(3)], NOW).await;
        let note = SongNote { ky_key: KeyShift::try_from(-2).ok(), ..SongNote::default() };
        for folder in [folder, only] {
            let change = Change::NoteSong { folder, song: SongId(3), note: note.clone() };
            change_library(&store, owner, change, NOW).await.unwrap().unwrap();
        }
        let before = whole(&store, owner).await;
        let base_revision = settings::catalogue_revision(&store).await.unwrap();
        let publication = Publication {
            merged: vec![(SongId(3), SongId(1))],
            base_revision,
            next_id: 4,
            ..Publication::default()
        };
        publish(&store, &publication, NOW, &|_| ()).await.unwrap();

        assert_eq!(kept_songs(&store, owner).await, [1, 1]);
        let saved = folders::all(&store, owner).await.unwrap();
        assert!(saved.iter().all(|folder| folder.songs[0].note == note), "{saved:?}");
        let told = sync(&store, owner, before.position, Vec::new(), NOW).await.unwrap();
        let mut library = kept(&before);
        told.changed.into_iter().for_each(|entity| library.put(entity));
        told.removed.iter().for_each(|key| library.remove(key));
        assert_eq!(library, kept(&whole(&store, owner).await));

        // A device that does not know yet speaks of the song as it was; one that never was is unknown.
        let of =
            |song| Change::Enqueue { queued: alsong_library::QueuedId(Uuid::new_v4()), song: SongId(song) };
        assert_eq!(change_library(&store, owner, of(3), NOW).await.unwrap(), Ok(Effect::Changed));
        assert_eq!(read(&store, owner).await.unwrap().queue()[0].song, SongId(1));
        assert_eq!(change_library(&store, owner, of(9), NOW).await.unwrap(), Err(Refusal::UnknownSong));
    })
    .await;
}
