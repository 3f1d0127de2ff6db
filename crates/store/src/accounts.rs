//! Accounts: whoever keeps songs.

use std::fmt;

use sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

use crate::entity::account;
use crate::{Store, StoreError, Timestamp, sessions};

/// An account's identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(pub Uuid);

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Creates an account without a login together with its first session, so that neither exists alone.
pub async fn create_guest(
    store: &Store,
    token_hash: &[u8; 32],
    now: Timestamp,
    expires: Timestamp,
) -> Result<AccountId, StoreError> {
    let id = AccountId(Uuid::new_v4());
    let transaction = store.begin().await?;
    let row = account::ActiveModel {
        id: Set(id.0),
        provider: Set(None),
        subject: Set(None),
        nickname: Set(None),
        role: Set("singer".to_owned()),
        created_at: Set(now.0),
        last_seen_at: Set(now.0),
    };
    account::Entity::insert(row).exec_without_returning(&transaction).await?;
    sessions::insert(&transaction, id, token_hash, now, expires).await?;
    transaction.commit().await?;
    Ok(id)
}
