//! Invitations and roles.

use alsong_store::operators::{accept, invite, revoke};
use alsong_store::{AccountId, Role, Store, StoreError, Timestamp, accounts, sessions};

use crate::{NOW, account, on_every_kind, session};

const EXPIRES: Timestamp = Timestamp(NOW.0 + 60);

async fn join(
    store: &Store,
    code: u8,
    who: Option<AccountId>,
    now: Timestamp,
) -> Result<AccountId, StoreError> {
    accept(store, &[code; 32], who, session(&[200 + code; 32]), now).await
}

async fn role(store: &Store, id: AccountId) -> Option<Role> {
    accounts::role(store, id).await.unwrap()
}

#[tokio::test]
async fn an_invitation_is_accepted_once() {
    on_every_kind(|store| async move {
        let (guest, other) = (account(&store, 1).await, account(&store, 2).await);
        invite(&store, &[9; 32], NOW, EXPIRES).await.unwrap();
        assert!(matches!(join(&store, 8, Some(guest), NOW).await, Err(StoreError::NotFound)));
        assert_eq!(join(&store, 9, Some(guest), NOW).await.unwrap(), guest);
        assert!(matches!(join(&store, 9, Some(other), NOW).await, Err(StoreError::NotFound)));
        assert_eq!(role(&store, guest).await, Some(Role::Operator));
        assert_eq!(role(&store, other).await, Some(Role::Singer));

        // The session before is over, the new one is the same account's.
        assert_eq!(sessions::find(&store, &[1; 32]).await.unwrap(), None);
        assert_eq!(sessions::find(&store, &[209; 32]).await.unwrap().unwrap().account, guest);
        assert!(sessions::find(&store, &[2; 32]).await.unwrap().is_some());

        revoke(&store, guest).await.unwrap();
        assert_eq!(role(&store, guest).await, Some(Role::Singer));
        assert!(matches!(revoke(&store, guest).await, Err(StoreError::NotFound)));
        assert_eq!(accounts::all(&store).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn an_invitation_expires_and_a_failed_one_makes_no_account() {
    on_every_kind(|store| async move {
        invite(&store, &[9; 32], NOW, EXPIRES).await.unwrap();
        assert!(matches!(join(&store, 9, None, EXPIRES).await, Err(StoreError::NotFound)));
        assert_eq!(accounts::all(&store).await.unwrap(), []);
        // Making the next one forgets it.
        invite(&store, &[7; 32], EXPIRES, Timestamp(EXPIRES.0 + 60)).await.unwrap();
        assert!(matches!(join(&store, 9, None, NOW).await, Err(StoreError::NotFound)));
        let somebody = join(&store, 7, None, EXPIRES).await.unwrap();
        assert_eq!(role(&store, somebody).await, Some(Role::Operator));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_accept_at_once_one_does() {
    on_every_kind(|store| async move {
        let (one, two) = (account(&store, 1).await, account(&store, 2).await);
        invite(&store, &[9; 32], NOW, EXPIRES).await.unwrap();
        let (first, second) = tokio::join!(
            accept(&store, &[9; 32], Some(one), session(&[3; 32]), NOW),
            accept(&store, &[9; 32], Some(two), session(&[4; 32]), NOW),
        );
        assert_eq!(u8::from(first.is_ok()) + u8::from(second.is_ok()), 1, "{first:?} {second:?}");
    })
    .await;
}
