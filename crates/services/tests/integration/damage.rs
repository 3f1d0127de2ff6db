//! Models whose files are not whole, and object stores that are down.

use std::fs;
use std::time::Duration;

use alsong_services::accounts::start_guest;
use alsong_services::jobs;
use alsong_services::models::{self, ModelState};
use alsong_services::recommend::train;
use alsong_services::{ServiceError, ServiceSettings};
use alsong_testkit::objects::{Fault, S3};

use crate::models::{DAY, loaded, server, states};
use crate::objects::settings as s3_settings;
use crate::{create, on_every_kind};

/// What becomes of a file; `None` takes it away.
type Spoil = fn(Vec<u8>) -> Option<Vec<u8>>;

#[tokio::test]
async fn what_is_not_whole_is_never_loaded() {
    on_every_kind(|bench| async move {
        let s3 = S3::start();
        let at_s3 = |settings: &mut ServiceSettings| {
            settings.objects = s3_settings(&s3, Duration::from_secs(20));
        };
        let one = server(&bench, "one", at_s3).await;
        let two = server(&bench, "two", at_s3).await;
        assert!(train(&one).await.unwrap().published);
        assert!(models::catch_up(&two).await.unwrap());
        let first = loaded(&two).await;
        bench.clock.advance(DAY);
        assert!(train(&one).await.unwrap().published);
        let second = loaded(&one).await.unwrap();
        let key = |file: &str| format!("alsong/models/{second}/{file}");

        let spoilt = |file: &str, spoil: Spoil| {
            let whole = s3.object(&key(file)).unwrap();
            s3.set_object(&key(file), spoil(whole.clone()));
            let (s3, key) = (&s3, key(file));
            move || s3.set_object(&key, Some(whole))
        };
        let half = |bytes: Vec<u8>| Some(bytes[..bytes.len() / 2].to_vec());
        let newer = |bytes: Vec<u8>| {
            let mut manifest: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
            manifest["schema_version"] = 9999.into();
            Some(manifest.to_string().into_bytes())
        };
        let other = |bytes: Vec<u8>| {
            let mut manifest: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
            manifest["sha256"]["../../escaped"] = "00".into();
            Some(manifest.to_string().into_bytes())
        };
        let cases: [(&str, Spoil, &str); 6] = [
            ("tensors.safetensors", half, "checksum"),
            ("items.tsv", |_| None, "has no object"),
            ("manifest.json", |_| None, "has no object"),
            ("manifest.json", half, "manifest.json"),
            ("manifest.json", newer, "schema version 9999"),
            ("manifest.json", other, "not those that were published"),
        ];
        for (file, spoil, expected) in cases {
            let repair = spoilt(file, spoil);
            let error = models::catch_up(&two).await.unwrap_err();
            assert!(error.to_string().contains(expected), "{file}: {error}");
            assert_eq!(loaded(&two).await, first, "{file}");
            repair();
        }
        s3.set(Fault::Truncated);
        assert!(matches!(models::catch_up(&two).await, Err(ServiceError::Objects(_))));
        s3.set(Fault::None);
        let dir = bench.settings.model_dir.with_file_name("two");
        let left: Vec<_> = fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left.len(), 1, "nothing half is left: {left:?}");
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
        s3.set_object(&key("items.tsv"), None);
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
        let at_s3 = |settings: &mut ServiceSettings| {
            settings.objects = s3_settings(&s3, Duration::from_secs(5));
        };
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
