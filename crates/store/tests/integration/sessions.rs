//! Accounts and sessions.

use alsong_store::members::{self, Before};
use alsong_store::sessions::{self, Session};
use alsong_store::{StoreError, Timestamp};

use crate::{NOW, account, on_every_kind, session};

#[tokio::test]
async fn a_session_belongs_to_its_account_until_it_is_deleted() {
    on_every_kind(|store| async move {
        let (one, two) = (account(&store, 1).await, account(&store, 2).await);
        assert_ne!(one, two);
        let session = sessions::find(&store, &[1; 32]).await.unwrap();
        let begun = crate::session(&[1; 32]);
        let expected = Session {
            id: session.clone().unwrap().id,
            account: one,
            device: begun.device.to_owned(),
            created: NOW,
            last_seen: NOW,
            expires: begun.expires,
            idle: begun.idle,
        };
        assert_eq!(session, Some(expected));
        assert_eq!(sessions::find(&store, &[3; 32]).await.unwrap(), None);

        let later = Timestamp(NOW.0 + 500);
        sessions::touch(&store, &[1; 32], later).await.unwrap();
        assert_eq!(sessions::find(&store, &[1; 32]).await.unwrap().unwrap().last_seen, later);
        assert_eq!(sessions::find(&store, &[2; 32]).await.unwrap().unwrap().last_seen, NOW);
        assert!(matches!(sessions::touch(&store, &[3; 32], later).await, Err(StoreError::NotFound)));

        sessions::delete(&store, &[1; 32]).await.unwrap();
        sessions::delete(&store, &[1; 32]).await.unwrap();
        assert_eq!(sessions::find(&store, &[1; 32]).await.unwrap(), None);
        assert!(sessions::find(&store, &[2; 32]).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn a_session_is_ended_by_its_owner_alone() {
    on_every_kind(|store| async move {
        let (one, two) = (account(&store, 1).await, account(&store, 2).await);
        for token in 3..6 {
            members::enter(&store, one, Before::default(), session(&[token; 32]), NOW).await.unwrap();
        }
        let id = async |token: u8| sessions::find(&store, &[token; 32]).await.unwrap().map(|found| found.id);
        let count = async |owner| sessions::list(&store, owner, NOW).await.unwrap().len();
        let third = id(3).await.unwrap();
        assert!(matches!(sessions::end(&store, two, third).await, Err(StoreError::NotFound)));
        assert_eq!((count(one).await, count(two).await), (4, 1));
        sessions::end(&store, one, third).await.unwrap();
        assert!(matches!(sessions::end(&store, one, third).await, Err(StoreError::NotFound)));
        assert_eq!(sessions::end_others(&store, one, id(4).await.unwrap()).await.unwrap(), 2);
        assert_eq!((id(1).await, id(5).await, count(two).await), (None, None, 1));
    })
    .await;
}

#[tokio::test]
async fn what_has_ended_is_not_listed_and_goes() {
    on_every_kind(|store| async move {
        let owner = account(&store, 1).await;
        let at = |seconds| Timestamp(NOW.0 + seconds);
        let listed = async |now| sessions::list(&store, owner, now).await.unwrap().len();
        assert_eq!((listed(at(499)).await, listed(at(500)).await), (1, 0), "unused");
        sessions::touch(&store, &[1; 32], at(600)).await.unwrap();
        assert_eq!((listed(at(999)).await, listed(at(1000)).await), (1, 0), "too old");
        assert_eq!(sessions::prune(&store, at(999)).await.unwrap(), 0);
        assert_eq!(sessions::prune(&store, at(1000)).await.unwrap(), 1);
    })
    .await;
}
