//! What to sing next.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::time::Duration;

use alsong_catalogue::Brand;
use alsong_catalogue::SongId;
use alsong_catalogue::normalize::Artists;
use alsong_ingest::Quiet;
use alsong_library::{ArtistName, Change, FolderId, Reason, Recommendation, Recommendations, Seeds, Target};
use alsong_services::accounts::start_guest;
use alsong_services::recommend::Part;
use alsong_services::{AccountId, ServiceError, Services, catalogue, library, models, recommend};
use alsong_store::{Store, lists, songs, testing};

use crate::{Bench, add, create, on_every_kind, recommended};

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

/// The names of everybody who sings.
fn singers(artist: &str) -> HashSet<String> {
    let Artists { mains, guests, .. } = Artists::parse(artist);
    mains.into_iter().chain(guests).flat_map(|credit| credit.names).collect()
}

/// What holds of every answer: as many as asked for, none twice, none of the folder, no artist more than twice in ten.
fn check(recommended: &[Recommendation], limit: usize, kept: &HashSet<SongId>) {
    assert_eq!(recommended.len(), limit);
    let ids: HashSet<SongId> = recommended.iter().map(|recommendation| recommendation.song.id).collect();
    assert_eq!(ids.len(), limit);
    assert!(ids.is_disjoint(kept));
    assert!(recommended.iter().all(|recommendation| !recommendation.song.numbers.is_empty()));
    for ten in recommended.windows(10.min(limit)) {
        let mut by_artist: HashMap<String, usize> = HashMap::new();
        for name in ten.iter().flat_map(|recommendation| singers(&recommendation.song.artist)) {
            *by_artist.entry(name).or_default() += 1;
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
        let popular = recommended(services, owner, Seeds::Folder(empty), 20).await.unwrap();
        check(&popular, 20, &none);
        assert!(popular.iter().all(|recommendation| recommendation.reason == Reason::Popular));
        check(&recommended(services, singer, Seeds::Folder(one), 20).await.unwrap(), 20, &kept);

        recommend::train(services).await.unwrap();
        check(&recommended(services, owner, Seeds::Folder(empty), 20).await.unwrap(), 20, &none);
        for limit in [1, 10, 50] {
            let songs = recommended(services, singer, Seeds::Folder(one), limit).await.unwrap();
            check(&songs, limit, &kept);
            assert_ne!(songs[0].reason, Reason::Popular);
        }
        assert_eq!(recommended(services, singer, Seeds::Folder(one), 0).await.unwrap(), []);
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
        assert!(!recommend::needs_training(services).await.unwrap(), "not with every row that is read");
        bench.clock.advance(Duration::from_secs(10 * 60));
        assert!(recommend::needs_training(services).await.unwrap());
        recommend::train(services).await.unwrap();
        assert!(!recommend::needs_training(services).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_model_that_cannot_be_kept_changes_nothing() {
    on_every_kind(|bench| async move {
        let (owner, folder, _) = folder_with(&bench, &["밤편지"]).await;
        recommend::train(&bench.services).await.unwrap();
        let with_model = recommended(&bench.services, owner, Seeds::Folder(folder), 10).await.unwrap();

        // A folder that cannot be written: the training fails and the model in memory stays.
        let dir = &bench.settings.model_dir;
        fs::remove_dir_all(dir).unwrap();
        fs::write(dir, "in the way").unwrap();
        recommend::train(&bench.services).await.unwrap_err();
        assert_eq!(recommended(&bench.services, owner, Seeds::Folder(folder), 10).await.unwrap(), with_model);
    })
    .await;
}

#[tokio::test]
async fn what_was_rejected_is_not_recommended_any_more() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        recommend::train(services).await.unwrap();
        let (owner, folder, kept) = folder_with(&bench, &["밤편지", "벚꽃 엔딩"]).await;
        let before = recommended(services, owner, Seeds::Folder(folder), 20).await.unwrap();
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
            recommended(services, owner, Seeds::Folder(folder), 20).await.unwrap(),
            recommended(services, owner, Seeds::Everything, 20).await.unwrap(),
            recommend::like_song(services, Some(owner), *kept.iter().next().unwrap(), Part::first(20))
                .await
                .unwrap()
                .songs,
        ] {
            assert!(after.iter().all(|recommendation| recommendation.song.id != song));
            assert!(after.iter().all(|recommendation| recommendation.song.artist != artist));
        }
    })
    .await;
}

#[tokio::test]
async fn an_artist_who_was_rejected_is_not_recommended_in_company_either() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let file = "brand\tnumber\ttitle\tartist\n\
            tj\t990101\t혼자 걷는 별길\t별가수\ntj\t990102\t둘이 걷는 별길\t달가수, 별가수\n\
            tj\t990103\t셋이 걷는 별길\t해가수(Feat.별가수)\ntj\t990104\t넷이 걷는 별길\t별가수(STAR)\n\
            tj\t990105\t다섯이 걷는 별길\t해가수\n";
        catalogue::import_tsv(services, file.as_bytes(), &Quiet).await.unwrap();
        let titles = ["혼자", "둘이", "셋이", "넷이", "다섯이"].map(|who| format!("{who} 걷는 별길"));
        let titles: Vec<&str> = titles.iter().map(String::as_str).chain(["밤편지"]).collect();
        for _ in 0..5 {
            folder_with(&bench, &titles).await;
        }
        recommend::train(services).await.unwrap();
        let (owner, folder, kept) = folder_with(&bench, &["밤편지"]).await;
        let all = async || {
            let songs = recommended(services, owner, Seeds::Folder(folder), 20).await.unwrap();
            check(&songs, 20, &kept);
            songs.into_iter().map(|recommendation| recommendation.song.title).collect::<Vec<_>>()
        };
        let ours = async || all().await.into_iter().filter(|title| title.ends_with("별길")).count();
        assert!(ours().await >= 3, "{:?}", all().await);
        let target = Target::Artist(ArtistName::parse("별가수").unwrap());
        library::perform(services, owner, None, Change::Dismiss { target }).await.unwrap();
        assert_eq!(ours().await, 1, "{:?}", all().await);
        let target = Target::Artist(ArtistName::parse("별가수").unwrap());
        library::perform(services, owner, None, Change::TakeBack { target }).await.unwrap();
        assert!(ours().await >= 3, "{:?}", all().await);
    })
    .await;
}

#[tokio::test]
async fn what_the_singer_has_is_not_recommended() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        recommend::train(services).await.unwrap();
        let (owner, folder, kept) = folder_with(&bench, &["밤편지"]).await;
        let seed = kept.into_iter().next().unwrap();
        let like = async || {
            let like = recommend::like_song(services, Some(owner), seed, Part::first(20)).await.unwrap();
            like.songs.into_iter().map(|recommended| recommended.song.id).collect::<Vec<_>>()
        };
        let [queued, saved] = like().await[..2] else { panic!("there are songs like it") };
        library::enqueue(services, owner, None, queued).await.unwrap();
        let other = create(services, owner).await;
        add(services, owner, other, saved).await.unwrap();
        let mut found = like().await;
        for seeds in [Seeds::Folder(folder), Seeds::Everything, Seeds::Queue] {
            let songs = recommended(services, owner, seeds, 50).await.unwrap();
            found.extend(songs.into_iter().map(|recommended| recommended.song.id));
        }
        assert!(!found.contains(&queued) && !found.contains(&saved));
    })
    .await;
}

#[tokio::test]
async fn guests_without_number_are_no_more_than_half_of_what_is_learned() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let store = Store::open(&bench.settings.database_url).await.unwrap();
        let flood: Vec<SongId> =
            songs::details(&store).await.unwrap().iter().map(|song| song.id).take(12).collect();
        for _ in 0..300 {
            let guest = testing::guest(&store, bench.now()).await;
            testing::folder_with(&store, guest, "폴더", flood.clone(), bench.now()).await;
        }
        let starter: usize = lists::all(&store).await.unwrap().iter().map(|list| list.songs.len()).sum();
        recommend::train(services).await.unwrap();
        let sources = models::list(services, 1).await.unwrap()[0].measured.clone().unwrap().sources;
        assert_eq!(sources.starter, lists::all(&store).await.unwrap().len() as u64);
        assert_eq!(sources.folders, starter as u64 / 12);
        store.close().await.unwrap();
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
        let songs = recommended(services, owner, Seeds::Everything, 20).await.unwrap();
        check(&songs, 20, &kept);
        assert_ne!(songs[0].reason, Reason::Popular);

        let (nothing_yet, _) = start_guest(services, "").await.unwrap();
        check(&recommended(services, nothing_yet, Seeds::Everything, 10).await.unwrap(), 10, &HashSet::new());
    })
    .await;
}

#[tokio::test]
async fn songs_like_one_song_are_for_everybody() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let song = bench.find("밤편지").await[0];
        assert_eq!(
            recommend::like_song(services, None, song, Part::first(5)).await.unwrap().songs,
            [],
            "there is no model yet"
        );
        recommend::train(services).await.unwrap();
        let like = recommend::like_song(services, None, song, Part::first(5)).await.unwrap().songs;
        assert_eq!(like.len(), 5);
        assert!(like.iter().all(|recommendation| recommendation.song.id != song));
        assert!(like.iter().all(|recommendation| recommendation.reason != Reason::Popular));
        let unknown = recommend::like_song(services, None, SongId(-1), Part::first(5)).await;
        assert!(matches!(unknown, Err(ServiceError::NotFound)), "{unknown:?}");
    })
    .await;
}

#[tokio::test]
async fn a_list_goes_on_where_its_first_part_ended_and_another_visit_has_its_own() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        recommend::train(services).await.unwrap();
        let (owner, folder, kept) = folder_with(&bench, &["밤편지", "벚꽃 엔딩"]).await;
        let ask = async |part: Part| -> Recommendations {
            recommend::songs(services, owner, Seeds::Folder(folder), part).await.unwrap()
        };
        let first = ask(Part::first(20)).await;
        assert!(first.has_more && !first.is_general);
        let visit = Some(first.visit);
        let second = ask(Part { visit, from: 20, ..Part::first(20) }).await;
        let whole = ask(Part { visit, ..Part::first(40) }).await;
        assert_eq!([&*first.songs, &*second.songs].concat(), whole.songs);
        check(&whole.songs, 40, &kept);
        let end = ask(Part { visit, from: 90, ..Part::first(50) }).await;
        assert!(!end.has_more && end.songs.len() <= 10);
        assert_eq!(ask(Part { visit, from: usize::MAX, ..Part::first(50) }).await.songs, []);

        let ids = |list: &Recommendations| -> HashSet<SongId> {
            list.songs.iter().take(10).map(|recommended| recommended.song.id).collect()
        };
        let mut shown = ids(&first);
        let mut again = 0;
        for _ in 0..5 {
            bench.clock.advance(std::time::Duration::from_secs(60));
            let next = ids(&ask(Part::first(20)).await);
            again += shown.intersection(&next).count();
            shown.extend(next);
        }
        assert!(shown.len() > 15, "other visits show other songs: {}", shown.len());
        assert!(again > 15, "and good ones again: {again}");
    })
    .await;
}

#[tokio::test]
async fn what_the_machine_has_comes_first() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        recommend::train(services).await.unwrap();
        let (owner, folder, _) = folder_with(&bench, &["밤편지", "벚꽃 엔딩"]).await;
        for brand in Brand::ALL {
            let part = Part { brand: Some(brand), visit: Some(7), ..Part::first(100) };
            let list = recommend::songs(services, owner, Seeds::Folder(folder), part).await.unwrap();
            let has: Vec<bool> = list.songs.iter().map(|song| song.song.number(brand).is_some()).collect();
            assert!(has.is_sorted_by(|one, other| one >= other), "{brand:?}: {has:?}");
            assert!(has[0]);
        }
    })
    .await;
}

#[tokio::test]
async fn the_songs_to_sing_are_continued() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        recommend::train(services).await.unwrap();
        let (owner, _, _) = folder_with(&bench, &[]).await;
        let general = recommend::songs(services, owner, Seeds::Queue, Part::first(10)).await.unwrap();
        assert!(general.is_general, "an empty queue says so");
        let song = bench.find("밤편지").await[0];
        library::enqueue(services, owner, None, song).await.unwrap();
        let songs = recommended(services, owner, Seeds::Queue, 10).await.unwrap();
        check(&songs, 10, &HashSet::from([song]));
        assert_ne!(songs[0].reason, Reason::Popular);
    })
    .await;
}
