//! Sessions: browsers that are signed in. Only a hash of the token is kept, so a stolen database opens no session.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::entity::{account, session};
use crate::{AccountId, Store, StoreError, Timestamp};

/// What a session is called in a list. It opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(pub Uuid);

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for SessionId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// A session as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its identity.
    pub id: SessionId,
    /// Whose it is.
    pub account: AccountId,
    /// What kind of device it is on, in words.
    pub device: String,
    /// When it began.
    pub created: Timestamp,
    /// When it was last used, to the hour.
    pub last_seen: Timestamp,
    /// When it ends however much it is used.
    pub expires: Timestamp,
    /// How long it may be unused.
    pub idle: Duration,
}

impl Session {
    /// Whether it has ended: it is too old, or was not used for too long.
    pub fn has_ended(&self, now: Timestamp) -> bool {
        now >= self.expires || now.since(self.last_seen) >= self.idle
    }
}

/// A session that begins.
#[derive(Clone, Copy, Debug)]
pub struct NewSession<'a> {
    /// The hash of its token.
    pub token_hash: &'a [u8; 32],
    /// What kind of device it is on, in words.
    pub device: &'a str,
    /// How long it may be unused.
    pub idle: Duration,
    /// When it ends however much it is used.
    pub expires: Timestamp,
}

/// The session of this token, ended or not.
///
/// # Errors
/// When the database does not answer.
pub async fn find(store: &Store, token_hash: &[u8; 32]) -> Result<Option<Session>, StoreError> {
    let row = session::Entity::find_by_id(token_hash.to_vec()).one(&store.reader).await?;
    Ok(row.map(session))
}

/// The sessions of an account that have not ended, the one used last first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(store: &Store, account: AccountId, now: Timestamp) -> Result<Vec<Session>, StoreError> {
    let rows = session::Entity::find()
        .filter(session::Column::AccountId.eq(account.0))
        .order_by_desc(session::Column::LastSeenAt)
        .order_by_desc(session::Column::CreatedAt)
        .order_by_asc(session::Column::Id)
        .all(&store.reader)
        .await?;
    Ok(rows.into_iter().map(session).filter(|session| !session.has_ended(now)).collect())
}

/// Notes that the session and its account were seen now.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such session.
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

/// Ends the session of a token. Ending one that does not exist changes nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn delete(store: &Store, token_hash: &[u8; 32]) -> Result<(), StoreError> {
    session::Entity::delete_by_id(token_hash.to_vec()).exec(&store.writer).await?;
    Ok(())
}

/// Ends a session of an account.
///
/// # Errors
/// [`StoreError::NotFound`] when the account has no such session.
pub async fn end(store: &Store, account: AccountId, id: SessionId) -> Result<(), StoreError> {
    let ended = session::Entity::delete_many()
        .filter(session::Column::Id.eq(id.0))
        .filter(session::Column::AccountId.eq(account.0))
        .exec(&store.writer)
        .await?;
    if ended.rows_affected == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

/// Ends every session of an account but one; how many.
///
/// # Errors
/// When the database does not answer.
pub async fn end_others(store: &Store, account: AccountId, kept: SessionId) -> Result<u64, StoreError> {
    let ended = session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(account.0))
        .filter(session::Column::Id.ne(kept.0))
        .exec(&store.writer)
        .await?;
    Ok(ended.rows_affected)
}

/// Deletes the sessions that have ended; how many.
///
/// # Errors
/// When the database does not answer.
pub async fn prune(store: &Store, now: Timestamp) -> Result<u64, StoreError> {
    let unused = Expr::col(session::Column::LastSeenAt).add(Expr::col(session::Column::Idle)).lte(now.0);
    let ended = Expr::col(session::Column::ExpiresAt).lte(now.0).or(unused);
    let deleted = session::Entity::delete_many().filter(ended).exec(&store.writer).await?;
    Ok(deleted.rows_affected)
}

pub(crate) async fn insert(
    connection: &impl ConnectionTrait,
    account: AccountId,
    begun: NewSession<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = session::ActiveModel {
        token_hash: Set(begun.token_hash.to_vec()),
        id: Set(Uuid::new_v4()),
        account_id: Set(account.0),
        device: Set(begun.device.to_owned()),
        created_at: Set(now.0),
        last_seen_at: Set(now.0),
        expires_at: Set(begun.expires.0),
        idle: Set(begun.idle.as_secs().try_into().unwrap_or(i64::MAX)),
    };
    session::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

fn session(row: session::Model) -> Session {
    Session {
        id: SessionId(row.id),
        account: AccountId(row.account_id),
        device: row.device,
        created: Timestamp(row.created_at),
        last_seen: Timestamp(row.last_seen_at),
        expires: Timestamp(row.expires_at),
        idle: Duration::from_secs(row.idle.try_into().unwrap_or(0)),
    }
}
