//! Files and addresses that cannot be used, and files that can be used again.

use std::fs;

use alsong_store::testing::TestDatabase;
use alsong_store::{Store, StoreError, songs};

use crate::fill;

#[tokio::test]
async fn reopening_keeps_everything() {
    let database = TestDatabase::sqlite();
    for songs_before in [0, 3] {
        let store = Store::open(&database.url).await.unwrap();
        store.migrate().await.unwrap();
        store.migrate().await.unwrap();
        assert_eq!(songs::count(&store).await.unwrap(), songs_before);
        if songs_before == 0 {
            fill(&store, 3).await;
        }
        store.close().await.unwrap();
    }
}

#[tokio::test]
async fn a_missing_folder_is_created() {
    let database = TestDatabase::sqlite();
    let file = database.folder.path().join("새 폴더/안/alsong.db");
    Store::open(&format!("sqlite://{}", file.display())).await.unwrap().migrate().await.unwrap();
    assert!(file.is_file());
}

#[tokio::test]
async fn a_damaged_file_is_named_and_left_alone() {
    let database = TestDatabase::sqlite();
    let file = database.folder.path().join("alsong.db");
    let check = async |damage: Vec<u8>| {
        fs::write(&file, &damage).unwrap();
        let error = Store::open(&database.url).await.unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
        let message = error.to_string();
        assert!(message.contains(file.to_str().unwrap()) && message.contains("backup"), "{message}");
        assert_eq!(fs::read(&file).unwrap(), damage);
    };
    check(b"this was never a database, but it is long enough to look like one ".repeat(100)).await;

    fs::remove_file(&file).unwrap();
    let store = Store::open(&database.url).await.unwrap();
    store.migrate().await.unwrap();
    fill(&store, 2000).await;
    store.close().await.unwrap();
    let sound = fs::read(&file).unwrap();
    let mut overwritten = sound.clone();
    let middle = sound.len() / 2;
    overwritten[middle..middle + 16 * 1024].fill(0xa5);
    check(overwritten).await;
    check(sound[..middle].to_vec()).await;

    fs::write(&file, &sound).unwrap();
    assert_eq!(songs::count(&Store::open(&database.url).await.unwrap()).await.unwrap(), 2000);
}

#[tokio::test]
async fn an_address_that_cannot_be_used_is_named() {
    let database = TestDatabase::sqlite();
    let folder = database.folder.path();
    fs::write(folder.join("file"), "").unwrap();
    let check = async |url: String, expected: &str| {
        let error = Store::open(&url).await.unwrap_err();
        assert!(matches!(error, StoreError::Unusable { .. }), "{error:?}");
        assert!(error.to_string().contains(expected), "{error}");
    };
    check("sqlite::memory:".to_owned(), "in memory").await;
    check("mysql://user:hunter2@host/name".to_owned(), "neither with sqlite:// nor with postgres://").await;
    check(format!("sqlite://{}/file/alsong.db", folder.display()), "cannot be created").await;
    check(format!("sqlite://{}", folder.display()), folder.to_str().unwrap()).await;
    let error = Store::open("postgres://user:hunter2@host:port/").await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}
