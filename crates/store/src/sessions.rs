//! Sessions: browsers that are signed in. Only a hash of the token is kept, so a stolen database opens no session.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::entity::{account, session};
use crate::{AccountId, Store, StoreError, Timestamp};

/// A session as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose it is.
    pub account: AccountId,
    /// When it was last used, to the hour.
    pub last_seen: Timestamp,
    /// When it ends however much it is used.
    pub expires: Timestamp,
}

/// The session of this token, expired or not.
pub async fn find(store: &Store, token_hash: &[u8; 32]) -> Result<Option<Session>, StoreError> {
    let row = session::Entity::find_by_id(token_hash.to_vec()).one(&store.reader).await?;
    Ok(row.map(|row| Session {
        account: AccountId(row.account_id),
        last_seen: Timestamp(row.last_seen_at),
        expires: Timestamp(row.expires_at),
    }))
}

/// Notes that the session and its account were seen now.
pub async fn touch(store: &Store, token_hash: &[u8; 32], now: Timestamp) -> Result<(), StoreError> {
    let transaction = store.begin().await?;
    let owner = session::Entity::find_by_id(token_hash.to_vec()).one(&transaction).await?;
    let owner = owner.ok_or(StoreError::NotFound)?.account_id;
    session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, Expr::value(now.0))
        .filter(session::Column::TokenHash.eq(token_hash.to_vec()))
        .exec(&transaction)
        .await?;
    account::Entity::update_many()
        .col_expr(account::Column::LastSeenAt, Expr::value(now.0))
        .filter(account::Column::Id.eq(owner))
        .exec(&transaction)
        .await?;
    Ok(transaction.commit().await?)
}

/// Ends a session. Ending one that does not exist changes nothing.
pub async fn delete(store: &Store, token_hash: &[u8; 32]) -> Result<(), StoreError> {
    session::Entity::delete_by_id(token_hash.to_vec()).exec(&store.writer).await?;
    Ok(())
}

/// Deletes the sessions that have ended, or were last used before a moment; how many.
///
/// # Errors
/// When the database does not answer.
pub async fn prune(store: &Store, now: Timestamp, unused_since: Timestamp) -> Result<u64, StoreError> {
    let ended = session::Column::ExpiresAt.lte(now.0).or(session::Column::LastSeenAt.lte(unused_since.0));
    let deleted = session::Entity::delete_many().filter(ended).exec(&store.writer).await?;
    Ok(deleted.rows_affected)
}

pub(crate) async fn insert(
    connection: &impl ConnectionTrait,
    account: AccountId,
    token_hash: &[u8; 32],
    now: Timestamp,
    expires: Timestamp,
) -> Result<(), StoreError> {
    let row = session::ActiveModel {
        token_hash: Set(token_hash.to_vec()),
        account_id: Set(account.0),
        created_at: Set(now.0),
        last_seen_at: Set(now.0),
        expires_at: Set(expires.0),
    };
    session::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}
