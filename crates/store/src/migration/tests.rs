//! Migrations over databases that are in use.

use alsong_catalogue::SongId;
use sea_orm::ConnectionTrait;
use sea_orm_migration::MigratorTrait;
use uuid::Uuid;

use super::Migrator;
use crate::testing::TestDatabase;
use crate::{AccountId, Store, folders, songs};

const FOLDERS_BECOME_PARTS_OF_LIBRARIES: &str = "m20261123_000061_library_folders";

/// How many migrations come before this one.
fn before(name: &str) -> u32 {
    let all = Migrator::migrations();
    all.iter().position(|migration| migration.name() == name).unwrap().try_into().unwrap()
}

/// An id as both databases read it in a statement.
fn id(store: &Store, id: u128) -> String {
    let id = Uuid::from_u128(id);
    match store.writer.get_database_backend() {
        sea_orm::DbBackend::Sqlite => format!("x'{}'", id.simple()),
        _ => format!("'{id}'"),
    }
}

async fn names(store: &Store) -> Vec<(String, Vec<i64>)> {
    let all = folders::all(store, AccountId(Uuid::from_u128(1))).await.unwrap();
    let songs = |folder: &alsong_library::Folder| folder.songs.iter().map(|saved| saved.song.id.0).collect();
    all.iter().map(|folder| (folder.name.clone(), songs(folder))).collect()
}

#[tokio::test]
async fn folders_that_were_there_keep_their_songs_and_their_order() {
    for database in TestDatabase::every_kind().await {
        let store = Store::open(&database.url).await.unwrap();
        let steps = before(FOLDERS_BECOME_PARTS_OF_LIBRARIES);
        Migrator::up(&store.writer, Some(steps)).await.unwrap();
        let [owner, one, other] = [1, 10, 11].map(|number| id(&store, number));
        for statement in [
            format!(
                "INSERT INTO account (id, role, created_at, last_seen_at) VALUES ({owner}, 'singer', 1, 1)"
            ),
            "INSERT INTO song (id, title, artist, created_at) VALUES (1, 'a', 'b', 1), (2, 'c', 'd', 1)"
                .to_owned(),
            format!(
                "INSERT INTO folder (id, owner, name, rev, created_at, updated_at) \
                 VALUES ({one}, {owner}, 'later', 7, 5, 9), ({other}, {owner}, 'first', 1, 4, 4)"
            ),
            format!(
                "INSERT INTO folder_song (folder_id, song_id, position, added_at) \
                 VALUES ({one}, 1, 3, 6), ({one}, 2, 1, 5), ({other}, 1, 0, 4)"
            ),
        ] {
            store.writer.execute_unprepared(&statement).await.unwrap();
        }
        Migrator::up(&store.writer, None).await.unwrap();
        let expected = [("first".to_owned(), vec![1]), ("later".to_owned(), vec![2, 1])];
        assert_eq!(names(&store).await, expected);
        let kept = songs::popularity(&store).await.unwrap();
        assert_eq!((kept[&SongId(1)], kept[&SongId(2)]), (2, 1));

        // And back, and again.
        let after: u32 = Migrator::migrations().len().try_into().unwrap();
        Migrator::down(&store.writer, Some(after - steps)).await.unwrap();
        Migrator::up(&store.writer, None).await.unwrap();
        assert_eq!(names(&store).await, expected);
        store.close().await.unwrap();
    }
}
