//! Recommendation models from day to day: measured before they serve, followed by every server, and the way back.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use alsong_catalogue::SongId;
use alsong_library::{Change, FolderId, SongNote};
use alsong_recommend::{ArtifactError, TrainSettings};
use alsong_services::accounts::start_guest;
use alsong_services::jobs;
use alsong_services::models::{self, ModelState, Split};
use alsong_services::recommend::{needs_training, train};
use alsong_services::{AccountId, ServiceError, ServiceSettings, Services};
use alsong_store::testing::{change_library, folder_with, guest};
use alsong_store::{Store, songs};

use crate::{Bench, add, create, on_every_kind};

pub(crate) const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A training that learns nothing.
fn hopeless() -> TrainSettings {
    TrainSettings { dimensions: 8, epochs: 0, lists: 1, ..TrainSettings::default() }
}

/// Another server of the same database and object store, with a folder of its own.
pub(crate) async fn server(bench: &Bench, name: &str, adapt: impl FnOnce(&mut ServiceSettings)) -> Services {
    let mut settings = bench.settings.clone();
    settings.model_dir.set_file_name(name);
    adapt(&mut settings);
    Services::open_with_clock(settings, Box::new(bench.clock.clone())).await.unwrap()
}

/// Singers whose folders hold songs of one of ten kinds. Each will add what is new of the kind: nobody had it before.
struct Singers {
    store: Store,
    folders: Vec<(AccountId, FolderId, Vec<SongId>)>,
}

impl Singers {
    async fn begin(bench: &Bench) -> Self {
        let store = Store::open(&bench.settings.database_url).await.unwrap();
        let songs: Vec<SongId> =
            songs::details(&store).await.unwrap().iter().map(|song| song.id).take(120).collect();
        assert_eq!(songs.len(), 120);
        let now = bench.now();
        let mut folders = Vec::new();
        for singer in 0..160 {
            let kind = &songs[singer % 10 * 12..][..12];
            let taken: Vec<SongId> = (0..6).map(|nth| kind[(singer / 10 + nth) % 8]).collect();
            let owner = guest(&store, now).await;
            let folder = folder_with(&store, owner, "폴더", taken, now).await;
            folders.push((owner, folder, kind[8..].to_vec()));
        }
        Self { store, folders }
    }

    /// A day passes, and everybody adds two songs of their kind.
    async fn add(&mut self, bench: &Bench) {
        bench.clock.advance(DAY);
        for (owner, folder, left) in &mut self.folders {
            for song in left.drain(..2) {
                let change = Change::AddSong { folder: *folder, song, note: SongNote::default() };
                change_library(&self.store, *owner, change, bench.now()).await.unwrap().unwrap();
            }
        }
    }
}

pub(crate) async fn states(services: &Services) -> Vec<ModelState> {
    models::list(services, 100).await.unwrap().iter().map(|entry| entry.model.state).collect()
}

pub(crate) async fn loaded(services: &Services) -> Option<String> {
    models::status(services).await.unwrap().loaded
}

#[tokio::test]
async fn a_day_is_learned_from_and_a_worse_model_refused() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let mut singers = Singers::begin(&bench).await;
        assert!(train(services).await.unwrap().published);
        let first = &models::list(services, 1).await.unwrap()[0];
        let measured = first.measured.clone().unwrap();
        assert_eq!((measured.split, measured.before, measured.warm), (Split::Lists, None, false));
        assert_eq!(measured.sources.folders, 160);
        assert!(first.model.reason.contains("첫 모델"), "{}", first.model.reason);

        singers.add(&bench).await;
        let trained = train(services).await.unwrap();
        let told = models::list(services, 1).await.unwrap();
        assert!(trained.published && trained.questions >= 50, "{told:#?}");
        let second = &models::list(services, 1).await.unwrap()[0];
        let measured = second.measured.clone().unwrap();
        assert_eq!((measured.split, measured.warm), (Split::Time, true));
        assert_eq!(measured.before.as_deref(), Some(first.model.version.as_str()));
        // Each kind has four songs that nobody had: all are found, and before the popular ones by more than chance.
        let (own, popular) = (measured.candidate, measured.popular);
        assert!(own.recall_at_25 > 0.9 && own.recall_at_25 > 2.0 * popular.recall_at_25, "{measured:?}");
        let gain = measured.against_popular;
        assert!(gain.difference > 4.0 * gain.error, "{measured:?}");
        assert!(measured.previous.is_some() && measured.against_previous.is_some());
        let drift = measured.drift.unwrap();
        assert_eq!((drift.new_songs, drift.lists_before), (0.0, first.model.lists));
        assert!(drift.overlap.unwrap() > 0.3, "{drift:?}");
        assert_eq!(second.model.window, Some(("2027-01-15".to_owned(), "2027-01-16".to_owned())));
        assert_eq!(states(services).await, [ModelState::Serving, ModelState::Kept]);

        // Another server is told to train badly.
        singers.add(&bench).await;
        let bad = server(&bench, "bad", |settings| settings.training = Some(hopeless())).await;
        let refused = jobs::run(&bad, "recommend-train").await.unwrap();
        assert_eq!(refused.counts["published"], 0);
        let status = models::status(&bad).await.unwrap();
        assert_eq!(status.serving.unwrap().version, second.model.version);
        assert_eq!(status.loaded.as_ref(), Some(&second.model.version));
        let reason = status.refused.unwrap().reason;
        assert!(reason.contains("쓰던 모델보다") && reason.contains("낮아요"), "{reason}");
        assert!(!needs_training(&bad).await.unwrap(), "it is tried again when it is due");
        bad.close().await.unwrap();

        // The day after, trained well again.
        assert!(train(services).await.unwrap().published);
        assert!(models::status(services).await.unwrap().refused.is_none());
    })
    .await;
}

#[tokio::test]
async fn one_server_trains_and_all_follow_forth_and_back() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let other = server(&bench, "other", |_| ()).await;
        for server in [services, &other] {
            assert!(!models::catch_up(server).await.unwrap(), "there is none yet");
            jobs::plan(server).await.unwrap();
        }
        bench.clock.advance(DAY);
        let (one, two) = tokio::join!(jobs::start_due(services), jobs::start_due(&other));
        let started = [one.unwrap(), two.unwrap()].concat();
        assert_eq!(started.iter().filter(|name| **name == "recommend-train").count(), 1);
        jobs::wait(services).await;
        jobs::wait(&other).await;
        models::catch_up(services).await.unwrap();
        models::catch_up(&other).await.unwrap();
        assert_eq!(states(services).await, [ModelState::Serving]);
        let first = loaded(services).await;
        assert!(first.is_some());
        assert_eq!(loaded(&other).await, first);
        assert!(matches!(models::roll_back(services, None).await, Err(ServiceError::NotFound)));

        bench.clock.advance(DAY);
        assert!(train(&other).await.unwrap().published);
        assert_eq!(loaded(services).await, first, "until it looks");
        assert!(models::catch_up(services).await.unwrap());
        let second = loaded(services).await;
        assert_ne!(second, first);

        let back = models::roll_back(services, None).await.unwrap();
        assert_eq!(Some(back.version), first);
        assert_eq!(states(services).await, [ModelState::RolledBack, ModelState::Serving]);
        for server in [services, &other] {
            assert!(models::catch_up(server).await.unwrap());
            assert_eq!(loaded(server).await, first);
            assert!(!models::catch_up(server).await.unwrap(), "once");
        }

        // Pinned, it stays; let go, the next training may publish again.
        let pinned = models::pin(&other, second.as_deref()).await.unwrap();
        assert_eq!(Some(pinned.version), second);
        bench.clock.advance(DAY);
        assert!(!train(services).await.unwrap().published);
        assert_eq!(states(services).await, [ModelState::Serving, ModelState::RolledBack]);
        models::unpin(services).await.unwrap();
        assert!(train(services).await.unwrap().published);
        for unknown in ["nothing", "../model"] {
            assert!(matches!(models::roll_back(services, Some(unknown)).await, Err(ServiceError::NotFound)));
        }
        other.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_server_that_follows_has_a_model_trained_and_takes_what_others_publish() {
    on_every_kind(|bench| async move {
        let follow = |services: &Services| {
            let services = services.clone();
            tokio::spawn(async move { models::follow(&services).await })
        };
        let follows = follow(&bench.services);
        while loaded(&bench.services).await.is_none() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        jobs::wait(&bench.services).await;
        let (runs, count) = jobs::runs(&bench.services, "recommend-train", 10).await.unwrap();
        assert_eq!((count, runs[0].counts["published"]), (1, 1));

        let other = server(&bench, "other", |_| ()).await;
        let other_follows = follow(&other);
        while loaded(&other).await.is_none() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(loaded(&other).await, loaded(&bench.services).await);
        for following in [follows, other_follows] {
            following.abort();
        }
        other.close().await.unwrap();
    })
    .await;
}

/// What is in a folder of models.
pub(crate) fn here(dir: &Path) -> Vec<String> {
    let names = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[tokio::test]
async fn only_the_newest_few_are_kept() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let dir = &bench.settings.model_dir;
        for _ in 0..6 {
            bench.clock.advance(DAY);
            assert!(train(services).await.unwrap().published);
        }
        assert_eq!(here(dir).len(), 2, "{:?}", here(dir));
        use ModelState::{Deleted, Kept, Serving};
        assert_eq!(states(services).await, [Serving, Kept, Kept, Kept, Deleted, Deleted]);
        let stored = services.objects().list("models").await.unwrap();
        let versions: BTreeSet<&str> =
            stored.iter().filter_map(|object| object.key.split('/').nth(1)).collect();
        assert_eq!((versions.len(), stored.len()), (4, 16));
        let oldest = models::list(services, 100).await.unwrap().pop().unwrap().model.version;
        assert!(matches!(models::roll_back(services, Some(&oldest)).await, Err(ServiceError::NotFound)));

        // The one that was rolled back to was trained here, and is not fetched anew.
        let back = models::roll_back(services, None).await.unwrap();
        assert!(models::catch_up(services).await.unwrap());
        assert!(here(dir).contains(&back.version) && here(dir).len() == 2, "{:?}", here(dir));
    })
    .await;
}

#[tokio::test]
async fn what_was_cut_off_goes_when_it_is_old() {
    on_every_kind(|bench| async move {
        assert!(train(&bench.services).await.unwrap().published);
        let dir = &bench.settings.model_dir;
        for (name, modified) in
            [(".staging-old", bench.now().before(2 * DAY)), (".staging-young", bench.now())]
        {
            fs::create_dir_all(dir.join(name).join("new")).unwrap();
            let seconds = Duration::from_secs(modified.0.try_into().unwrap());
            File::open(dir.join(name)).unwrap().set_modified(UNIX_EPOCH + seconds).unwrap();
        }
        // At the start, also where the model is the right one already.
        let services = bench.services.clone();
        let follows = tokio::spawn(async move { models::follow(&services).await });
        while dir.join(".staging-old").exists() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        follows.abort();
        assert_eq!(here(dir), [".staging-young".to_owned(), loaded(&bench.services).await.unwrap()]);
    })
    .await;
}

#[tokio::test]
async fn a_quiet_day_after_a_warm_one_is_measured_by_a_whole_training() {
    on_every_kind(|bench| async move {
        let exact = TrainSettings { dimensions: 16, threads: 1, ..TrainSettings::default() };
        let services = server(&bench, "exact", |settings| settings.training = Some(exact)).await;
        let mut singers = Singers::begin(&bench).await;
        assert!(train(&services).await.unwrap().published);
        singers.add(&bench).await;
        assert!(train(&services).await.unwrap().published);
        bench.clock.advance(DAY);
        assert!(train(&services).await.unwrap().published);
        let measured = |entry: &models::ModelEntry| entry.measured.clone().unwrap();
        let told = models::list(&services, 2).await.unwrap();
        let (quiet, warm) = (measured(&told[0]), measured(&told[1]));
        assert_eq!(
            (warm.split, warm.warm, quiet.split, quiet.warm),
            (Split::Time, true, Split::Lists, false)
        );
        // Nothing came, so what is trained from yesterday's lists in the same way is the same.
        assert_eq!(quiet.previous.unwrap(), quiet.candidate);
        assert_eq!(quiet.against_previous.unwrap().difference, 0.0);
        services.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_model_without_its_database_is_nobodys() {
    on_every_kind(|bench| async move {
        train(&bench.services).await.unwrap();
        let version = loaded(&bench.services).await.unwrap();
        let fresh = alsong_store::testing::TestDatabase::sqlite();
        let settings = ServiceSettings { database_url: fresh.url.clone(), ..bench.settings.clone() };
        let other = Services::open(settings).await.unwrap();
        assert_eq!(loaded(&other).await, None, "ids of songs are another database's");
        other.close().await.unwrap();
        let manifest = bench.settings.model_dir.join(version).join("manifest.json");
        let read = alsong_recommend::Manifest::read(manifest.parent().unwrap());
        assert!(!matches!(read, Err(ArtifactError::Io { .. })));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_swap_fails_no_request() {
    on_every_kind(|bench| async move {
        let services = bench.services.clone();
        let (owner, _) = start_guest(&services, "").await.unwrap();
        let folder = create(&services, owner).await;
        for title in ["밤편지", "벚꽃 엔딩"] {
            let song = bench.find(title).await[0];
            add(&services, owner, folder, song).await.unwrap();
        }
        let mut versions = Vec::new();
        for _ in 0..2 {
            bench.clock.advance(DAY);
            assert!(train(&services).await.unwrap().published);
            versions.push(loaded(&services).await.unwrap());
        }
        let (done, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let askers: Vec<_> = (0..4)
            .map(|_| {
                let (services, done, answered) = (services.clone(), done.clone(), answered.clone());
                tokio::spawn(async move {
                    while !done.load(Ordering::SeqCst) {
                        let answer =
                            crate::recommended(&services, owner, alsong_library::Seeds::Folder(folder), 20)
                                .await
                                .unwrap();
                        assert_eq!(answer.len(), 20);
                        answered.fetch_add(1, Ordering::SeqCst);
                    }
                })
            })
            .collect();
        for swap in 0..10 {
            let before = answered.load(Ordering::SeqCst);
            models::roll_back(&services, Some(&versions[swap % 2])).await.unwrap();
            assert!(models::catch_up(&services).await.unwrap());
            assert_eq!(loaded(&services).await.as_ref(), Some(&versions[swap % 2]));
            // At least one answer between two swaps.
            while answered.load(Ordering::SeqCst) == before {
                tokio::task::yield_now().await;
            }
        }
        done.store(true, Ordering::SeqCst);
        for asker in askers {
            asker.await.unwrap();
        }
    })
    .await;
}
