//! Accounts and sessions.

use alsong_store::sessions::{self, Session};
use alsong_store::{StoreError, Timestamp};

use crate::{NOW, account, on_every_kind};

#[tokio::test]
async fn a_session_belongs_to_its_account_until_it_is_deleted() {
    on_every_kind(|store| async move {
        let (one, two) = (account(&store, 1).await, account(&store, 2).await);
        assert_ne!(one, two);
        let session = sessions::find(&store, &[1; 32]).await.unwrap();
        let expires = Timestamp(NOW.0 + 1000);
        assert_eq!(session, Some(Session { account: one, last_seen: NOW, expires }));
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
