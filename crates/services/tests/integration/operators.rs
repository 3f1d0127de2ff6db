//! Invitations to look after the service.

use alsong_services::accounts::{authenticate, start_guest};
use alsong_services::operators::{INVITATION_LIFETIME, accept, accounts, invite, is_operator, revoke};
use alsong_services::{Secret, ServiceError};

use crate::{Bench, on_every_kind};

async fn refused(bench: &Bench, code: &str) {
    let answer = accept(&bench.services, code, None, "").await;
    assert!(matches!(answer, Err(ServiceError::NotFound)), "{code:?}: {answer:?}");
}

#[tokio::test]
async fn a_guest_becomes_an_operator_and_a_singer_again() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let (guest, old) = start_guest(services, "").await.unwrap();
        assert!(!is_operator(services, guest).await.unwrap());
        let code = invite(services).await.unwrap();
        let (account, token) = accept(services, code.as_str(), Some(guest), "").await.unwrap();
        assert_eq!(account, guest);
        assert!(is_operator(services, guest).await.unwrap());
        let who = async |token: &Secret| {
            authenticate(services, token.as_str()).await.unwrap().map(|who| who.account)
        };
        assert_eq!(who(&token).await, Some(guest));
        assert_eq!(who(&old).await, None, "a token that was seen before gains nothing");
        refused(&bench, code.as_str()).await;

        revoke(services, guest).await.unwrap();
        assert!(!is_operator(services, guest).await.unwrap());
        assert_eq!(who(&token).await, Some(guest), "the songs stay");
    })
    .await;
}

#[tokio::test]
async fn codes_that_are_guessed_or_late_are_refused() {
    on_every_kind(|bench| async move {
        let code = invite(&bench.services).await.unwrap();
        for wrong in ["", "x", &"0".repeat(64), &code.as_str().to_uppercase(), &format!("{} ", code.as_str())]
        {
            if wrong != code.as_str() {
                refused(&bench, wrong).await;
            }
        }
        bench.clock.advance(INVITATION_LIFETIME);
        refused(&bench, code.as_str()).await;
        assert_eq!(accounts(&bench.services).await.unwrap(), []);
    })
    .await;
}
