//! Folders through the services: the same rules, said in the services' words.

use alsong_catalogue::SongId;
use alsong_library::FolderId;
use alsong_services::accounts::start_guest;
use alsong_services::{ServiceError, folders, recommend};
use uuid::Uuid;

use crate::{name, on_every_kind};

#[tokio::test]
async fn what_a_singer_keeps_is_theirs_alone() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let (owner, _) = start_guest(services, "").await.unwrap();
        let (other, _) = start_guest(services, "").await.unwrap();
        let song = bench.find("밤편지").await[0];
        let folder = folders::create(services, owner, &name("애창곡")).await.unwrap().id;
        folders::add_song(services, owner, folder, song).await.unwrap();
        let before = folders::all(services, owner).await.unwrap();

        for id in [folder, FolderId(Uuid::new_v4())] {
            let refused = [
                folders::get(services, other, id).await.map(|_| ()),
                folders::rename(services, other, id, &name("내 것")).await,
                folders::delete(services, other, id).await,
                folders::add_song(services, other, id, song).await,
                folders::remove_song(services, other, id, song).await,
                recommend::for_folder(services, other, id, 10).await.map(|_| ()),
            ];
            for result in refused {
                assert!(matches!(result, Err(ServiceError::NotFound)), "{result:?}");
            }
        }
        assert_eq!(folders::all(services, owner).await.unwrap(), before);
        assert_eq!(folders::list(services, other).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn each_refusal_says_why() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let (owner, _) = start_guest(services, "").await.unwrap();
        let song = bench.find("밤편지").await[0];
        let folder = folders::create(services, owner, &name("폴더")).await.unwrap().id;
        folders::add_song(services, owner, folder, song).await.unwrap();
        let twice = folders::add_song(services, owner, folder, song).await;
        assert!(matches!(twice, Err(ServiceError::Duplicate)), "{twice:?}");
        let unknown = folders::add_song(services, owner, folder, SongId(-1)).await;
        assert!(matches!(unknown, Err(ServiceError::NotFound)), "{unknown:?}");
        for _ in 1..200 {
            folders::create(services, owner, &name("또")).await.unwrap();
        }
        let over = folders::create(services, owner, &name("또")).await;
        assert!(matches!(over, Err(ServiceError::TooManyFolders)), "{over:?}");
    })
    .await;
}
