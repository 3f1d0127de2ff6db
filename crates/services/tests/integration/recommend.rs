//! What to sing next.

use std::collections::{HashMap, HashSet};
use std::fs;

use alsong_catalogue::SongId;
use alsong_ingest::Quiet;
use alsong_library::{ArtistName, Change, FolderId, Reason, Recommendation, Target};
use alsong_services::accounts::start_guest;
use alsong_services::{AccountId, ServiceError, Services, catalogue, library, recommend};

use crate::{Bench, add, create, on_every_kind};

async fn folder_with(bench: &Bench, titles: &[&str]) -> (AccountId, FolderId, HashSet<SongId>) {
    let (owner, _) = start_guest(&bench.services, "").await.unwrap();
    let folder = create(&bench.services, owner).await;
    let mut songs = HashSet::new();
    for title in titles {
        let song = bench.find(title).await[0];
        add(&bench.services, owner, folder, song).await.unwrap();
        songs.insert(song);
    }
    (owner, folder, songs)
}

/// What holds of every answer: as many as asked for, none twice, none of the folder, no artist more than twice in ten.
fn check(recommended: &[Recommendation], limit: usize, kept: &HashSet<SongId>) {
    assert_eq!(recommended.len(), limit);
    let ids: HashSet<SongId> = recommended.iter().map(|recommendation| recommendation.song.id).collect();
    assert_eq!(ids.len(), limit);
    assert!(ids.is_disjoint(kept));
    assert!(recommended.iter().all(|recommendation| !recommendation.song.numbers.is_empty()));
    for ten in recommended.windows(10.min(limit)) {
        let mut by_artist: HashMap<&str, usize> = HashMap::new();
        for recommendation in ten {
            *by_artist.entry(&recommendation.song.artist).or_default() += 1;
        }
        assert!(by_artist.values().all(|&songs| songs <= 2), "{by_artist:?}");
    }
}

#[tokio::test]
async fn every_folder_gets_songs_before_and_after_training() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let (owner, empty, none) = folder_with(&bench, &[]).await;
        let (singer, one, kept) = folder_with(&bench, &["밤편지"]).await;
        let popular = recommend::for_folder(services, owner, empty, 20).await.unwrap();
        check(&popular, 20, &none);
        assert!(popular.iter().all(|recommendation| recommendation.reason == Reason::Popular));
        check(&recommend::for_folder(services, singer, one, 20).await.unwrap(), 20, &kept);

        recommend::train(services).await.unwrap();
        check(&recommend::for_folder(services, owner, empty, 20).await.unwrap(), 20, &none);
        for limit in [1, 10, 50] {
            let recommended = recommend::for_folder(services, singer, one, limit).await.unwrap();
            check(&recommended, limit, &kept);
            assert_ne!(recommended[0].reason, Reason::Popular);
        }
        assert_eq!(recommend::for_folder(services, singer, one, 0).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_model_is_trained_once_per_catalogue_and_kept() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        assert!(recommend::needs_training(services).await.unwrap());
        recommend::train(services).await.unwrap();
        assert!(!recommend::needs_training(services).await.unwrap());

        let again = Services::open(bench.settings.clone()).await.unwrap();
        assert!(!recommend::needs_training(&again).await.unwrap());
        again.close().await.unwrap();

        let file = "brand\tnumber\ttitle\tartist\nky\t999001\t별똥별 우체통\t시험가수\n";
        catalogue::import_tsv(services, file.as_bytes(), &Quiet).await.unwrap();
        assert!(recommend::needs_training(services).await.unwrap());
        recommend::train(services).await.unwrap();
        assert!(!recommend::needs_training(services).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_bad_model_is_refused_and_the_good_one_goes_on() {
    on_every_kind(|bench| async move {
        let (owner, folder, kept) = folder_with(&bench, &["밤편지"]).await;
        recommend::train(&bench.services).await.unwrap();
        let with_model = recommend::for_folder(&bench.services, owner, folder, 10).await.unwrap();

        let dir = &bench.settings.model_dir;
        for file in fs::read_dir(dir).unwrap() {
            fs::write(file.unwrap().path(), "damaged").unwrap();
        }
        let restarted = Services::open(bench.settings.clone()).await.unwrap();
        assert!(recommend::needs_training(&restarted).await.unwrap());
        check(&recommend::for_folder(&restarted, owner, folder, 10).await.unwrap(), 10, &kept);
        restarted.close().await.unwrap();

        // A folder that cannot be written: the training fails and the model in memory stays.
        fs::remove_dir_all(dir).unwrap();
        fs::write(dir, "in the way").unwrap();
        recommend::train(&bench.services).await.unwrap_err();
        assert_eq!(recommend::for_folder(&bench.services, owner, folder, 10).await.unwrap(), with_model);
    })
    .await;
}

#[tokio::test]
async fn what_was_rejected_is_not_recommended_any_more() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        recommend::train(services).await.unwrap();
        let (owner, folder, kept) = folder_with(&bench, &["밤편지", "벚꽃 엔딩"]).await;
        let before = recommend::for_folder(services, owner, folder, 20).await.unwrap();
        let song = before[0].song.id;
        let artist = before
            .iter()
            .map(|recommendation| recommendation.song.artist.clone())
            .find(|artist| *artist != before[0].song.artist)
            .unwrap();
        let targets = [Target::Song(song), Target::Artist(ArtistName::parse(&artist).unwrap())];
        for target in targets {
            library::perform(services, owner, None, Change::Dismiss { target }).await.unwrap();
        }
        for after in [
            recommend::for_folder(services, owner, folder, 20).await.unwrap(),
            recommend::for_everything(services, owner, 20).await.unwrap(),
            recommend::like_song(services, Some(owner), *kept.iter().next().unwrap(), 20).await.unwrap(),
        ] {
            assert!(after.iter().all(|recommendation| recommendation.song.id != song));
            assert!(after.iter().all(|recommendation| recommendation.song.artist != artist));
        }
    })
    .await;
}

#[tokio::test]
async fn everything_in_the_folders_is_continued() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        recommend::train(services).await.unwrap();
        let (owner, _, mut kept) = folder_with(&bench, &["밤편지"]).await;
        let second = create(services, owner).await;
        let song = bench.find("벚꽃 엔딩").await[0];
        add(services, owner, second, song).await.unwrap();
        kept.insert(song);
        let recommended = recommend::for_everything(services, owner, 20).await.unwrap();
        check(&recommended, 20, &kept);
        assert_ne!(recommended[0].reason, Reason::Popular);

        let (nothing_yet, _) = start_guest(services, "").await.unwrap();
        check(&recommend::for_everything(services, nothing_yet, 10).await.unwrap(), 10, &HashSet::new());
    })
    .await;
}

#[tokio::test]
async fn songs_like_one_song_are_for_everybody() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let song = bench.find("밤편지").await[0];
        assert_eq!(recommend::like_song(services, None, song, 5).await.unwrap(), [], "there is no model yet");
        recommend::train(services).await.unwrap();
        let like = recommend::like_song(services, None, song, 5).await.unwrap();
        assert_eq!(like.len(), 5);
        assert!(like.iter().all(|recommendation| recommendation.song.id != song));
        assert!(like.iter().all(|recommendation| recommendation.reason != Reason::Popular));
        let unknown = recommend::like_song(services, None, SongId(-1), 5).await;
        assert!(matches!(unknown, Err(ServiceError::NotFound)), "{unknown:?}");
    })
    .await;
}
