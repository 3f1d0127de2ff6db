//! Which recommendation model serves.

use std::time::Duration;

use alsong_store::models::{self, ModelRecord, ModelState};
use alsong_store::{Store, StoreError, Timestamp};

use crate::{NOW, on_every_kind};

fn model(version: &str, state: ModelState) -> ModelRecord {
    ModelRecord {
        version: version.to_owned(),
        created: NOW,
        state,
        pinned: false,
        fingerprint: "abc".to_owned(),
        lists: 3,
        songs: 40,
        window: Some(("2026-11-01".to_owned(), "2026-11-23".to_owned())),
        record: "{}".to_owned(),
        reason: "첫 모델".to_owned(),
        took: Duration::from_millis(1234),
    }
}

async fn publish(store: &Store, version: &str) -> bool {
    models::note(store, &model(version, ModelState::Unfinished)).await.unwrap();
    models::publish(store, version).await.unwrap()
}

async fn states(store: &Store) -> Vec<(String, &'static str)> {
    let all = models::list(store, 100).await.unwrap();
    all.into_iter().map(|model| (model.version, model.state.name())).collect()
}

fn expected(states: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
    states.iter().map(|&(version, state)| (version.to_owned(), state)).collect()
}

#[tokio::test]
async fn one_serves_and_the_others_are_kept() {
    on_every_kind(|store| async move {
        assert_eq!(models::serving(&store).await.unwrap(), None);
        assert!(publish(&store, "a").await && publish(&store, "b").await);
        models::note(&store, &model("c", ModelState::Refused)).await.unwrap();
        assert_eq!(states(&store).await, expected(&[("c", "refused"), ("b", "serving"), ("a", "kept")]));
        let serving = models::serving(&store).await.unwrap().unwrap();
        assert_eq!(serving, model("b", ModelState::Serving));
        let again = models::note(&store, &model("c", ModelState::Refused)).await;
        assert!(matches!(again, Err(StoreError::Duplicate)), "{again:?}");
        for version in ["c", "a", "d"] {
            let published = models::publish(&store, version).await;
            assert!(matches!(published, Err(StoreError::NotFound)), "{version}: {published:?}");
        }
        assert_eq!(models::serving(&store).await.unwrap().unwrap().version, "b", "nothing changed");
    })
    .await;
}

#[tokio::test]
async fn going_back_and_pinning() {
    on_every_kind(|store| async move {
        assert!(matches!(models::pin(&store, true).await, Err(StoreError::NotFound)));
        for version in ["a", "b", "c"] {
            assert!(publish(&store, version).await);
        }
        let before = models::before_serving(&store).await.unwrap().unwrap();
        assert_eq!(before.version, "b");
        models::roll_back(&store, "b").await.unwrap();
        models::roll_back(&store, "b").await.unwrap();
        assert_eq!(states(&store).await, expected(&[("c", "rolled back"), ("b", "serving"), ("a", "kept")]));
        models::pin(&store, true).await.unwrap();
        assert!(models::serving(&store).await.unwrap().unwrap().pinned);
        assert!(!publish(&store, "d").await, "a pinned one stays");
        assert_eq!(models::serving(&store).await.unwrap().unwrap().version, "b");

        // Going on again to the one that was rolled back lets the pinned one go.
        models::roll_back(&store, "c").await.unwrap();
        assert!(models::list(&store, 100).await.unwrap().iter().all(|model| !model.pinned));
        for version in ["d", "unknown"] {
            assert!(matches!(models::roll_back(&store, version).await, Err(StoreError::NotFound)));
        }
        assert_eq!(models::serving(&store).await.unwrap().unwrap().version, "c");
    })
    .await;
}

#[tokio::test]
async fn the_newest_few_are_kept() {
    on_every_kind(|store| async move {
        for version in ["a", "b", "c", "d"] {
            assert!(publish(&store, version).await);
        }
        models::note(&store, &ModelRecord { created: Timestamp(0), ..model("e", ModelState::Unfinished) })
            .await
            .unwrap();
        assert_eq!(models::outdated(&store, 2).await.unwrap(), ["a", "e"]);
        for version in ["a", "e", "d"] {
            models::deleted(&store, version).await.unwrap();
        }
        assert_eq!(models::outdated(&store, 2).await.unwrap(), [""; 0]);
        assert_eq!(
            models::serving(&store).await.unwrap().unwrap().version,
            "d",
            "what serves is not deleted"
        );
        assert!(matches!(models::roll_back(&store, "a").await, Err(StoreError::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn one_serves_however_many_decide_at_once() {
    on_every_kind(|store| async move {
        assert!(publish(&store, "a").await && publish(&store, "b").await);
        for round in 0..20 {
            let version = format!("c{round}");
            models::note(&store, &model(&version, ModelState::Unfinished)).await.unwrap();
            let back = async { models::roll_back(&store, ["a", "b"][round % 2]).await.unwrap() };
            let (published, ()) = tokio::join!(models::publish(&store, &version), back);
            assert!(published.unwrap());
            let serving = states(&store).await.into_iter().filter(|(_, state)| *state == "serving");
            assert_eq!(serving.count(), 1, "{:?}", states(&store).await);
        }
    })
    .await;
}
