//! Models whose files are not whole, and object stores that are down.

use std::fs;
use std::time::Duration;

use alsong_recommend::ArtifactError;
use alsong_services::accounts::start_guest;
use alsong_services::jobs;
use alsong_services::models::{self, ModelState};
use alsong_services::recommend::train;
use alsong_services::{ServiceError, ServiceSettings};
use alsong_testkit::objects::{Fault, S3};

use crate::models::{DAY, here, loaded, server, states};
use crate::objects::settings as s3_settings;
use crate::{create, on_every_kind};

/// A server's models are there, and a request takes so many seconds at most.
fn at(s3: &S3, seconds: u64) -> impl Fn(&mut ServiceSettings) + Copy + use<'_> {
    move |settings| settings.objects = s3_settings(s3, Duration::from_secs(seconds))
}

/// What becomes of a file; `None` takes it away.
type Spoil = fn(Vec<u8>) -> Option<Vec<u8>>;

/// Spoils an object of a model; what makes it whole again.
fn spoil<'a>(s3: &'a S3, version: &str, file: &str, spoil: Spoil) -> impl FnOnce() + use<'a> {
    let key = format!("alsong/models/{version}/{file}");
    let whole = s3.object(&key).unwrap();
    s3.set_object(&key, spoil(whole.clone()));
    move || s3.set_object(&key, Some(whole))
}

fn half(bytes: Vec<u8>) -> Option<Vec<u8>> {
    Some(bytes[..bytes.len() / 2].to_vec())
}

/// A manifest with another value in it.
fn with(bytes: &[u8], change: impl FnOnce(&mut serde_json::Value)) -> Option<Vec<u8>> {
    let mut manifest: serde_json::Value = serde_json::from_slice(bytes).unwrap();
    change(&mut manifest);
    Some(manifest.to_string().into_bytes())
}

fn newer(bytes: Vec<u8>) -> Option<Vec<u8>> {
    with(&bytes, |manifest| manifest["schema_version"] = 9999.into())
}

fn older(bytes: Vec<u8>) -> Option<Vec<u8>> {
    with(&bytes, |manifest| manifest["schema_version"] = 1.into())
}

#[tokio::test]
async fn what_is_not_whole_is_never_loaded() {
    on_every_kind(|bench| async move {
        let s3 = S3::start();
        let at_s3 = at(&s3, 20);
        let one = server(&bench, "one", at_s3).await;
        let two = server(&bench, "two", at_s3).await;
        assert!(train(&one).await.unwrap().published);
        assert!(models::catch_up(&two).await.unwrap());
        let first = loaded(&two).await;
        bench.clock.advance(DAY);
        assert!(train(&one).await.unwrap().published);
        let second = loaded(&one).await.unwrap();
        let other =
            |bytes: Vec<u8>| with(&bytes, |manifest| manifest["sha256"]["../../escaped"] = "00".into());
        let cases: [(&str, Spoil, &str); 6] = [
            ("tensors.safetensors", half, "checksum"),
            ("items.tsv", |_| None, "has no object"),
            ("manifest.json", |_| None, "has no object"),
            ("manifest.json", half, "manifest.json"),
            ("manifest.json", newer, "schema version 9999"),
            ("manifest.json", other, "not those that were published"),
        ];
        for (file, change, expected) in cases {
            let repair = spoil(&s3, &second, file, change);
            let error = models::catch_up(&two).await.unwrap_err();
            assert!(error.to_string().contains(expected), "{file}: {error}");
            assert_eq!(loaded(&two).await, first, "{file}");
            repair();
        }
        s3.set(Fault::Truncated);
        assert!(matches!(models::catch_up(&two).await, Err(ServiceError::Objects(_))));
        s3.set(Fault::None);
        let dir = bench.settings.model_dir.with_file_name("two");
        assert_eq!(here(&dir).len(), 1, "nothing half is left: {:?}", here(&dir));
        assert!(models::catch_up(&two).await.unwrap());
        assert_eq!(loaded(&two).await.as_ref(), Some(&second));

        // Damaged here: refused at the start, the one before it serves, and it is fetched again.
        two.close().await.unwrap();
        fs::write(dir.join(&second).join("items.tsv"), "damaged").unwrap();
        let two = server(&bench, "two", at_s3).await;
        assert_eq!(loaded(&two).await, first);
        assert!(models::catch_up(&two).await.unwrap());
        assert_eq!(loaded(&two).await.as_ref(), Some(&second));

        // Nobody has it any more: the next training takes its place without being compared with it.
        _ = spoil(&s3, &second, "items.tsv", |_| None);
        let three = server(&bench, "three", at_s3).await;
        assert_eq!(loaded(&three).await, None);
        bench.clock.advance(DAY);
        assert!(train(&three).await.unwrap().published);
        assert_eq!(models::list(&three, 1).await.unwrap()[0].measured.clone().unwrap().before, None);
        for server in [one, two, three] {
            server.close().await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn a_store_that_is_down_stops_no_answer() {
    on_every_kind(|bench| async move {
        let s3 = S3::start();
        let at_s3 = at(&s3, 5);
        let services = server(&bench, "one", at_s3).await;
        assert!(train(&services).await.unwrap().published);
        let first = loaded(&services).await;
        s3.set(Fault::Status(503));
        bench.clock.advance(DAY);
        let failed = jobs::run(&services, "recommend-train").await.unwrap();
        assert_eq!(failed.error.unwrap().code, "object_store");
        assert_eq!(states(&services).await, [ModelState::Unfinished, ModelState::Serving]);
        assert_eq!(loaded(&services).await, first);
        services.close().await.unwrap();

        // The copy here is enough to start with; a server without one says popular songs.
        let again = server(&bench, "one", at_s3).await;
        assert_eq!(loaded(&again).await, first);
        assert!(!models::catch_up(&again).await.unwrap());
        let empty = server(&bench, "empty", at_s3).await;
        assert!(matches!(models::catch_up(&empty).await, Err(ServiceError::Objects(_))));
        let (owner, _) = start_guest(&empty, "").await.unwrap();
        let folder = create(&empty, owner).await;
        assert_eq!(
            crate::recommended(&empty, owner, alsong_library::Seeds::Folder(folder), 10).await.unwrap().len(),
            10
        );

        // It comes back: what was cut off is swept up.
        s3.set(Fault::ReadOnly);
        assert!(models::catch_up(&empty).await.unwrap());
        assert!(matches!(train(&again).await, Err(ServiceError::Objects(_))));
        s3.set(Fault::None);
        assert!(train(&again).await.unwrap().published);
        use ModelState::{Deleted, Kept, Serving};
        assert_eq!(states(&again).await, [Serving, Deleted, Deleted, Kept]);
        assert_eq!(s3.keys().len(), 8, "{:?}", s3.keys());
        for server in [again, empty] {
            server.close().await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn what_only_this_server_cannot_read_is_replaced_by_nothing() {
    on_every_kind(|bench| async move {
        let s3 = S3::start();
        let at_s3 = at(&s3, 20);
        let one = server(&bench, "one", at_s3).await;
        assert!(train(&one).await.unwrap().published);
        let version = loaded(&one).await.unwrap();
        bench.clock.advance(DAY);

        // A newer program published, and this one is not restarted yet.
        let two = server(&bench, "two", at_s3).await;
        let unknown = |bytes: Vec<u8>| with(&bytes, |manifest| manifest["settings"] = "unknown".into());
        for change in [newer, unknown as Spoil] {
            let repair = spoil(&s3, &version, "manifest.json", change);
            assert!(matches!(train(&two).await, Err(ServiceError::Model(_))));
            repair();
        }
        // The disk is broken here.
        fs::write(bench.settings.model_dir.with_file_name("three"), "no folder").unwrap();
        let three = server(&bench, "three", at_s3).await;
        assert!(matches!(train(&three).await, Err(ServiceError::Model(ArtifactError::Io { .. }))));
        assert_eq!(states(&one).await, [ModelState::Serving]);

        // An older program published, and none will read that again: a new one is trained at once.
        _ = spoil(&s3, &version, "manifest.json", older);
        let follow = two.clone();
        let follows = tokio::spawn(async move { models::follow(&follow).await });
        while loaded(&two).await.is_none() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        jobs::wait(&two).await;
        follows.abort();
        assert_eq!(states(&two).await, [ModelState::Serving, ModelState::Kept]);
        for server in [one, two, three] {
            server.close().await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_here_stays_until_there_is_something_better() {
    on_every_kind(|bench| async move {
        let s3 = S3::start();
        let at_s3 = at(&s3, 5);
        let services = server(&bench, "one", at_s3).await;
        assert!(train(&services).await.unwrap().published);
        let version = loaded(&services).await.unwrap();
        services.close().await.unwrap();

        // A file cannot be read just now, and the store is down.
        let items = bench.settings.model_dir.with_file_name("one").join(&version).join("items.tsv");
        let whole = fs::read(&items).unwrap();
        fs::remove_file(&items).unwrap();
        fs::create_dir(&items).unwrap();
        s3.set(Fault::Status(503));
        let services = server(&bench, "one", at_s3).await;
        assert_eq!(loaded(&services).await, None);
        assert!(matches!(models::catch_up(&services).await, Err(ServiceError::Objects(_))));
        fs::remove_dir(&items).unwrap();
        fs::write(&items, &whole).unwrap();
        assert!(models::catch_up(&services).await.unwrap());
        assert_eq!(loaded(&services).await, Some(version));
        services.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn nobody_goes_back_to_what_is_not_whole() {
    on_every_kind(|bench| async move {
        let s3 = S3::start();
        let at_s3 = at(&s3, 20);
        let services = server(&bench, "one", at_s3).await;
        assert!(train(&services).await.unwrap().published);
        let first = loaded(&services).await.unwrap();
        bench.clock.advance(DAY);
        assert!(train(&services).await.unwrap().published);
        let cases: [(&str, Spoil); 4] = [
            ("tensors.safetensors", |_| None),
            ("tensors.safetensors", half),
            ("items.tsv", half),
            ("manifest.json", |_| None),
        ];
        for (file, change) in cases {
            let repair = spoil(&s3, &first, file, change);
            assert!(models::roll_back(&services, None).await.is_err(), "{file}");
            assert!(models::pin(&services, Some(&first)).await.is_err(), "{file}");
            assert_eq!(states(&services).await, [ModelState::Serving, ModelState::Kept], "{file}");
            repair();
        }
        assert_eq!(models::roll_back(&services, None).await.unwrap().version, first);
        services.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_that_may_not_serve_is_not_kept_here() {
    on_every_kind(|bench| async move {
        let s3 = S3::start();
        let at_s3 = at(&s3, 60);
        let services = server(&bench, "one", at_s3).await;
        assert!(train(&services).await.unwrap().published);
        let first = loaded(&services).await.unwrap();
        bench.clock.advance(DAY);
        // Somebody pins the one before while the next one's files are on their way.
        s3.set(Fault::Slow(Duration::from_secs(2)));
        let training = services.clone();
        let training = tokio::spawn(async move { train(&training).await });
        while states(&services).await[0] != ModelState::Unfinished {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        models::pin(&services, None).await.unwrap();
        s3.set(Fault::None);
        assert!(!training.await.unwrap().unwrap().published);
        assert_eq!(here(&bench.settings.model_dir.with_file_name("one")), [first]);
        services.close().await.unwrap();
    })
    .await;
}
