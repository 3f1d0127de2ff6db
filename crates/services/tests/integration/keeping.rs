//! Keeping songs through the services: the same rules, said in the services' words.

use alsong_catalogue::SongId;
use alsong_ingest::Quiet;
use alsong_library::{
    Change, Day, Effect, FolderId, FormId, Memo, OperationId, Position, QueuedId, Refusal, Seeds, SingId,
    Sung,
};
use alsong_services::accounts::start_guest;
use alsong_services::{ServiceError, catalogue, folders, library};
use uuid::Uuid;

use crate::{add, create, name, on_every_kind, recommended};

#[tokio::test]
async fn what_a_singer_keeps_is_theirs_alone() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let (owner, _) = start_guest(services, "").await.unwrap();
        let (other, _) = start_guest(services, "").await.unwrap();
        let song = bench.find("밤편지").await[0];
        let folder = create(services, owner).await;
        add(services, owner, folder, song).await.unwrap();
        let before = folders::all(services, owner).await.unwrap();

        for id in [folder, FolderId(Uuid::new_v4())] {
            let unread = [
                folders::get(services, other, id).await.map(|_| ()),
                recommended(services, other, Seeds::Folder(id), 10).await.map(|_| ()),
            ];
            assert!(unread.iter().all(|result| matches!(result, Err(ServiceError::NotFound))), "{unread:?}");
            let refused = add(services, other, id, song).await;
            assert!(matches!(refused, Err(ServiceError::Refused(Refusal::FolderGone))), "{refused:?}");
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
        let folder = create(services, owner).await;
        assert_eq!(add(services, owner, folder, song).await.unwrap(), Effect::Changed);
        assert_eq!(add(services, owner, folder, song).await.unwrap(), Effect::Unchanged);
        let unknown = add(services, owner, folder, SongId(-1)).await;
        assert!(matches!(unknown, Err(ServiceError::Refused(Refusal::UnknownSong))), "{unknown:?}");
        for _ in 1..200 {
            create(services, owner).await;
        }
        let over = folders::create(services, owner, None, name("또"), None).await;
        assert!(matches!(over, Err(ServiceError::Refused(Refusal::TooManyFolders))), "{over:?}");
        let many = vec![library::operation(services, OperationId(Uuid::nil()), Change::ClearSung); 101];
        let many = library::sync(services, owner, Position::default(), 0, many).await;
        assert!(matches!(many, Err(ServiceError::TooManyOperations)), "{many:?}");
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_twice_makes_one_folder() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let (owner, _) = start_guest(services, "").await.unwrap();
        let song = bench.find("밤편지").await[0];
        let form = Some(FormId(Uuid::new_v4()));
        for _ in 0..2 {
            let made = folders::create(services, owner, form, name("한 번"), Some(song)).await.unwrap();
            assert_eq!((made.song_count, folders::list(services, owner).await.unwrap()), (1, vec![made]));
        }
        folders::create(services, owner, form, name("두 번"), None).await.unwrap();
        assert_eq!(folders::list(services, owner).await.unwrap().len(), 2, "another name is another folder");
        for _ in 0..2 {
            library::enqueue(services, owner, form, song).await.unwrap();
        }
        assert_eq!(library::queue(services, owner).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn queue_and_log_are_shown_with_their_songs() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let (owner, _) = start_guest(services, "").await.unwrap();
        let song = bench.find("밤편지").await[0];
        let [first, second] = [(); 2].map(|()| QueuedId(Uuid::new_v4()));
        let sung = Sung {
            day: Day::parse("2026-11-23").unwrap(),
            brand: None,
            key: None,
            score: None,
            memo: Memo::default(),
        };
        let sing = SingId(Uuid::new_v4());
        for change in [
            Change::Enqueue { queued: first, song },
            Change::Enqueue { queued: second, song },
            Change::Sing { sing, song, sung, queued: Some(first) },
        ] {
            library::perform(services, owner, None, change).await.unwrap();
        }
        let queue = library::queue(services, owner).await.unwrap();
        let shown: Vec<_> = queue.iter().map(|queued| (queued.id, queued.sung)).collect();
        assert_eq!(shown, [(first, true), (second, false)]);
        assert!(queue.iter().all(|queued| queued.song.id == song && !queued.song.numbers.is_empty()));
        let log = library::log(services, owner, 10).await.unwrap();
        assert_eq!((log.len(), log[0].id, log[0].song.id), (1, sing, song));
        assert_eq!(library::sing(services, owner, sing).await.unwrap(), log[0]);
        let unknown = library::sing(services, owner, SingId(Uuid::new_v4())).await;
        assert!(matches!(unknown, Err(ServiceError::NotFound)), "{unknown:?}");
        assert_eq!(library::log(services, owner, 0).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_device_hears_of_new_names_and_of_a_library_that_is_not_its_own() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let (owner, _) = start_guest(services, "").await.unwrap();
        let song = bench.find("밤편지").await[0];
        let folder = create(services, owner).await;
        add(services, owner, folder, song).await.unwrap();
        let first = library::sync(services, owner, Position::default(), 0, Vec::new()).await.unwrap();
        assert_eq!((first.cards.len(), first.stranger), (1, false));
        let sync = |owner, catalogue| library::sync(services, owner, first.position, catalogue, Vec::new());
        let same = sync(owner, first.catalogue).await.unwrap();
        assert_eq!((same.cards, same.catalogue), (Vec::new(), first.catalogue));

        let file = "brand\tnumber\ttitle\tartist\ntj\t999901\t새로 나온 노래\t시험 가수\n";
        catalogue::import_tsv(services, file.as_bytes(), &Quiet).await.unwrap();
        let later = sync(owner, first.catalogue).await.unwrap();
        assert!(later.catalogue > first.catalogue);
        assert_eq!(later.cards.iter().map(|card| card.id).collect::<Vec<_>>(), [song]);

        let (other, _) = start_guest(services, "").await.unwrap();
        let foreign = sync(other, first.catalogue).await.unwrap();
        assert!(foreign.stranger && foreign.whole);
        assert_eq!(foreign.changed, []);
    })
    .await;
}
