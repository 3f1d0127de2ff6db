//! Guests, their sessions, and what they take along.

use std::time::Duration;

use alsong_services::accounts::{
    SignedIn, authenticate, end_other_sessions, end_session, leave, list_sessions, profile, set_learn,
    start_guest,
};
use alsong_services::{AccountId, Secret, ServiceError, export, folders};

use crate::{Bench, add, name, on_every_kind};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

async fn who(bench: &Bench, token: &str) -> Option<SignedIn> {
    authenticate(&bench.services, token).await.unwrap()
}

async fn account(bench: &Bench, token: &Secret) -> Option<AccountId> {
    who(bench, token.as_str()).await.map(|who| who.account)
}

#[tokio::test]
async fn a_guest_is_known_by_the_token_alone() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let (one, token) = start_guest(services, "아이폰 사파리").await.unwrap();
        let (two, other) = start_guest(services, "").await.unwrap();
        assert_ne!(one, two);
        assert_eq!(account(&bench, &token).await, Some(one));
        assert_eq!(account(&bench, &other).await, Some(two));
        for unknown in ["", "x", &"0".repeat(64), &token.as_str().to_uppercase()] {
            assert_eq!(who(&bench, unknown).await, None, "{unknown}");
        }

        let session = who(&bench, token.as_str()).await.unwrap().session;
        let listed = list_sessions(services, one).await.unwrap();
        assert_eq!((listed.len(), listed[0].id, listed[0].device.as_str()), (1, session, "아이폰 사파리"));
        let refused = end_session(services, two, session).await;
        assert!(matches!(refused, Err(ServiceError::NotFound)));
        let kept = who(&bench, token.as_str()).await.unwrap();
        assert_eq!(end_other_sessions(services, kept).await.unwrap(), 0);
        end_session(services, one, session).await.unwrap();
        assert_eq!(account(&bench, &token).await, None);
        assert_eq!(account(&bench, &other).await, Some(two));
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_half_a_year_after_its_last_use() {
    on_every_kind(|bench| async move {
        let (guest, token) = start_guest(&bench.services, "").await.unwrap();
        bench.clock.advance(179 * DAY);
        assert_eq!(account(&bench, &token).await, Some(guest));
        bench.clock.advance(179 * DAY);
        assert_eq!(account(&bench, &token).await, Some(guest), "using it keeps it");
        bench.clock.advance(181 * DAY);
        assert_eq!(account(&bench, &token).await, None);
        assert_eq!(account(&bench, &token).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_after_400_days_however_much_it_is_used() {
    on_every_kind(|bench| async move {
        let (guest, token) = start_guest(&bench.services, "").await.unwrap();
        for _ in 0..399 / 57 {
            bench.clock.advance(57 * DAY);
            assert_eq!(account(&bench, &token).await, Some(guest));
        }
        bench.clock.advance(DAY);
        assert_eq!(account(&bench, &token).await, None);
    })
    .await;
}

#[tokio::test]
async fn everything_is_taken_along_and_nothing_stays() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let (owner, token) = start_guest(services, "맥 사파리").await.unwrap();
        let (other, _) = start_guest(services, "").await.unwrap();
        let folder = folders::create(services, owner, None, name("회식"), None).await.unwrap().id;
        let song = bench.find("dynamite").await[0];
        add(services, owner, folder, song).await.unwrap();
        folders::create(services, other, None, name("남의 것"), None).await.unwrap();
        set_learn(services, owner, false).await.unwrap();

        let text = serde_json::to_string(&export::export(services, owner).await.unwrap()).unwrap();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["account"]["id"], owner.to_string());
        assert_eq!(value["account"]["learn_from_folders"], false);
        assert_eq!(value["sessions"][0]["device"], "맥 사파리");
        assert_eq!(value["folders"][0]["name"], "회식");
        assert_eq!(value["folders"][0]["songs"][0]["title"], "Dynamite");
        assert!(!text.contains("남의 것") && !text.contains(token.as_str()));

        leave(services, owner).await.unwrap();
        assert_eq!(account(&bench, &token).await, None);
        for gone in [
            export::export(services, owner).await.map(drop),
            profile(services, owner).await.map(drop),
            leave(services, owner).await,
            set_learn(services, owner, true).await,
        ] {
            assert!(matches!(gone, Err(ServiceError::NotFound)), "{gone:?}");
        }
        assert_eq!(folders::list(services, owner).await.unwrap(), []);
        assert_eq!(folders::list(services, other).await.unwrap().len(), 1);
    })
    .await;
}
