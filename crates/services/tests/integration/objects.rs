//! Objects in a folder and at a store that speaks as S3 does.

use std::time::Duration;

use alsong_services::objects::{ObjectError, ObjectSettings, Objects, Place};
use alsong_testkit::objects::{Fault, S3};

/// How to reach the stand-in.
pub(crate) fn settings(s3: &S3, timeout: Duration) -> ObjectSettings {
    let place = Place::S3 { bucket: s3.bucket().to_owned(), prefix: "alsong".to_owned() };
    let settings = ObjectSettings { credentials: s3.credentials(), timeout, ..ObjectSettings::at(place) };
    settings.with_endpoint(s3.url()).unwrap()
}

fn patient(s3: &S3) -> Objects {
    Objects::new(&settings(s3, Duration::from_secs(30))).unwrap()
}

async fn keeps_objects(objects: &Objects) {
    assert_eq!(objects.list("models").await.unwrap(), []);
    let missing = objects.get("models/1/a").await;
    assert!(matches!(missing, Err(ObjectError::NotFound { .. })), "{missing:?}");
    objects.delete("models/1/a").await.unwrap();

    // More than a page of a list has, and no other words that begin alike.
    for number in 0..25 {
        objects.put(&format!("models/{number:02}/a"), vec![1; number]).await.unwrap();
    }
    objects.put("modelstwo/a", "other").await.unwrap();
    let listed = objects.list("models").await.unwrap();
    assert_eq!(listed.len(), 25);
    assert_eq!((listed[24].key.as_str(), listed[24].size), ("models/24/a", 24));
    assert_eq!(objects.get("models/24/a").await.unwrap(), vec![1; 24]);
    objects.put("models/24/a", "another").await.unwrap();
    assert_eq!(objects.get("models/24/a").await.unwrap(), "another");
    objects.delete("models/24/a").await.unwrap();
    assert_eq!(objects.list("models").await.unwrap().len(), 24);
    let large: Vec<u8> = (0..3_000_000_u32).map(|at| (at % 251) as u8).collect();
    objects.put("large/한글 이름.bin", large.clone()).await.unwrap();
    assert_eq!(objects.get("large/한글 이름.bin").await.unwrap(), large);
}

#[tokio::test]
async fn a_folder_keeps_objects() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().join("made/when needed"));
    let objects = Objects::new(&ObjectSettings::at(place)).unwrap();
    keeps_objects(&objects).await;

    std::fs::write(folder.path().join("file"), "in the way").unwrap();
    let place = Place::Folder(folder.path().join("file/objects"));
    let error = Objects::new(&ObjectSettings::at(place)).unwrap().put("a", "b").await.unwrap_err();
    assert!(error.to_string().contains("file/objects"), "{error}");
}

#[tokio::test]
async fn a_store_keeps_objects() {
    let s3 = S3::start();
    keeps_objects(&patient(&s3)).await;
    assert!(s3.keys().contains(&"alsong/models/00/a".to_owned()), "{:?}", s3.keys());
}

#[tokio::test]
async fn a_store_that_fails_says_which_and_how() {
    let s3 = S3::start();
    let objects = patient(&s3);
    objects.put("a", vec![7; 100_000]).await.unwrap();

    s3.set(Fault::Status(503));
    let before = s3.requests();
    let error = objects.get("a").await.unwrap_err().to_string();
    assert!(
        error.contains("get a") && error.contains("s3://songs/alsong") && error.contains("503"),
        "{error}"
    );
    assert!(s3.requests() - before > 1, "it was tried again");

    s3.set(Fault::Truncated);
    let truncated = objects.get("a").await;
    assert!(truncated.is_err(), "half of it is not all of it");

    s3.set(Fault::ReadOnly);
    let error = objects.put("a", "other").await.unwrap_err().to_string();
    assert!(error.contains("put a"), "{error}");
    assert!(!error.contains("the-secret"), "{error}");
    assert_eq!(objects.get("a").await.unwrap(), vec![7; 100_000], "what was there stays");

    let hasty = Objects::new(&settings(&s3, Duration::from_millis(200))).unwrap();
    s3.set(Fault::Slow(Duration::from_secs(60)));
    let late = hasty.get("a").await;
    assert!(late.is_err(), "{late:?}");

    s3.set(Fault::None);
    let mut stranger = settings(&s3, Duration::from_secs(30));
    stranger.credentials[0].1 = "somebody".to_owned();
    let error = Objects::new(&stranger).unwrap().get("a").await.unwrap_err().to_string();
    assert!(error.contains("get a"), "{error}");
}

#[tokio::test]
async fn nobody_listens() {
    let url = S3::start().url().to_owned();
    let place = Place::parse("s3://songs").unwrap();
    let settings = ObjectSettings {
        credentials: S3::start().credentials(),
        timeout: Duration::from_secs(10),
        ..ObjectSettings::at(place)
    };
    let objects = Objects::new(&settings.with_endpoint(&url).unwrap()).unwrap();
    let error = objects.list("models").await.unwrap_err().to_string();
    assert!(error.contains("list models") && error.contains("s3://songs"), "{error}");
}
