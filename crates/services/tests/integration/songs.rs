//! Finding songs, and finding what was just imported.

use alsong_catalogue::Brand;
use alsong_ingest::Quiet;
use alsong_library::SearchText;
use alsong_services::{ServiceError, catalogue, songs};

use crate::on_every_kind;

#[tokio::test]
async fn a_starter_song_is_found_with_its_numbers() {
    on_every_kind(|bench| async move {
        let text = SearchText::parse("밤편지").unwrap();
        let found = &songs::search(&bench.services, &text, 10).await.unwrap()[0];
        assert_eq!(found.song.title, "밤편지");
        assert!(found.song.number(Brand::Tj).is_some() && found.song.number(Brand::Ky).is_some());
        let by_id = songs::by_ids(&bench.services, &[found.song.id]).await.unwrap();
        assert_eq!(by_id, std::slice::from_ref(&found.song));

        let nothing = SearchText::parse("  ").unwrap();
        assert_eq!(songs::search(&bench.services, &nothing, 10).await.unwrap(), []);
        assert_eq!(songs::search(&bench.services, &text, 0).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn an_import_by_another_process_is_followed() {
    on_every_kind(|bench| async move {
        assert!(!bench.services.refresh_if_changed().await.unwrap());
        let other = alsong_services::Services::open(bench.settings.clone()).await.unwrap();
        let file = "brand\tnumber\ttitle\tartist\nky\t999002\t먼 곳의 노래\t시험가수\n";
        catalogue::import_tsv(&other, file.as_bytes(), &Quiet).await.unwrap();
        let number = SearchText::parse("999002").unwrap();
        let new = songs::search(&other, &number, 1).await.unwrap()[0].song.id;
        assert!(!bench.find("999002").await.contains(&new));
        assert!(bench.services.refresh_if_changed().await.unwrap());
        assert_eq!(bench.find("999002").await[0], new);
        assert!(!bench.services.refresh_if_changed().await.unwrap());
        other.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_corrected_row_is_found_by_its_new_name_alone_without_a_rebuild() {
    on_every_kind(|bench| async move {
        for title in ["틀린 이름의 노래", "바로잡은 이름의 노래"] {
            let file = format!("brand\tnumber\ttitle\tartist\nky\t999003\t{title}\t시험가수\n");
            catalogue::import_tsv(&bench.services, file.as_bytes(), &Quiet).await.unwrap();
        }
        let song = bench.find("바로잡은 이름의 노래").await[0];
        assert_eq!(bench.find("999003").await, [song]);
        assert_ne!(bench.find("틀린 이름").await.first(), Some(&song));
        let pack = alsong_services::pack::current(&bench.services).plain();
        let mut offline = alsong_search::OfflineCatalogue::load(&pack).unwrap();
        let found = offline.search(&alsong_search::SearchRequest::new("바로잡은이름의노래", 1));
        assert_eq!(found[0].song.id, song);
        let everything = offline.len() as u64;
        assert_eq!(everything, songs::count(&bench.services).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn an_import_is_found_at_once_and_survives_a_restart() {
    on_every_kind(|bench| async move {
        let before = songs::count(&bench.services).await.unwrap();
        let file =
            "brand\tnumber\ttitle\tartist\nky\t999001\t별똥별 우체통\t시험가수\nky\t0\t나쁨\t시험가수\n";
        let report = catalogue::import_tsv(&bench.services, file.as_bytes(), &Quiet).await.unwrap();
        assert_eq!((report.added, report.rejected.len()), (1, 1));
        let found = bench.find("별똥별 우체통").await[0];
        assert_eq!(bench.find("999001").await, [found]);
        assert_eq!(songs::count(&bench.services).await.unwrap(), before + 1);

        let again = alsong_services::Services::open(bench.settings.clone()).await.unwrap();
        assert_eq!(songs::count(&again).await.unwrap(), before + 1);
        let text = SearchText::parse("별똥별 우체통").unwrap();
        assert_eq!(songs::search(&again, &text, 10).await.unwrap()[0].song.id, found);
        again.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_no_catalogue_is_refused() {
    on_every_kind(|bench| async move {
        let before = songs::count(&bench.services).await.unwrap();
        let refused = catalogue::import_tsv(&bench.services, "번호,제목\n".as_bytes(), &Quiet).await;
        assert!(matches!(refused, Err(ServiceError::Invalid(_))), "{refused:?}");
        assert_eq!(songs::count(&bench.services).await.unwrap(), before);
    })
    .await;
}
