//! Logins that were begun at a provider. Each comes back once.

use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::entity::login_attempt;
use crate::{Store, StoreError, Timestamp};

/// A login that was begun.
#[derive(Clone, PartialEq, Eq)]
pub struct LoginAttempt {
    /// Comes back in the ID token.
    pub nonce: String,
    /// Is shown when the code is exchanged.
    pub verifier: String,
    /// Where the browser goes afterwards; checked before it was kept.
    pub return_to: String,
}

/// Which login it is: the hash of its state, and the hash of the cookie of the browser that began it.
#[derive(Clone, Copy, Debug)]
pub struct LoginKey<'a> {
    /// SHA-256 of the state.
    pub state_hash: &'a [u8; 32],
    /// SHA-256 of the cookie.
    pub browser_hash: &'a [u8; 32],
}

/// Keeps a login that begins, and forgets those that have expired.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(
    store: &Store,
    key: LoginKey<'_>,
    attempt: LoginAttempt,
    now: Timestamp,
    expires: Timestamp,
) -> Result<(), StoreError> {
    let transaction = store.begin().await?;
    let expired = login_attempt::Column::ExpiresAt.lte(now.0);
    login_attempt::Entity::delete_many().filter(expired).exec(&transaction).await?;
    let row = login_attempt::ActiveModel {
        state_hash: Set(key.state_hash.to_vec()),
        browser_hash: Set(key.browser_hash.to_vec()),
        nonce: Set(attempt.nonce),
        verifier: Set(attempt.verifier),
        return_to: Set(attempt.return_to),
        expires_at: Set(expires.0),
    };
    login_attempt::Entity::insert(row).exec_without_returning(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// Takes a login that comes back: the first who asks gets it, and nobody after. Whoever asks from another browser gets
/// nothing, and takes nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn claim(
    store: &Store,
    key: LoginKey<'_>,
    now: Timestamp,
) -> Result<Option<LoginAttempt>, StoreError> {
    let transaction = store.begin().await?;
    let row = login_attempt::Entity::find_by_id(key.state_hash.to_vec())
        .filter(login_attempt::Column::BrowserHash.eq(key.browser_hash.to_vec()))
        .filter(login_attempt::Column::ExpiresAt.gt(now.0))
        .one(&transaction)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let taken = login_attempt::Entity::delete_by_id(row.state_hash).exec(&transaction).await?;
    transaction.commit().await?;
    let attempt = LoginAttempt { nonce: row.nonce, verifier: row.verifier, return_to: row.return_to };
    // On PostgreSQL two may have read it; one deleted it.
    Ok((taken.rows_affected == 1).then_some(attempt))
}

/// Forgets the logins that never came back; how many.
///
/// # Errors
/// When the database does not answer.
pub async fn prune(store: &Store, now: Timestamp) -> Result<u64, StoreError> {
    let expired = login_attempt::Column::ExpiresAt.lte(now.0);
    Ok(login_attempt::Entity::delete_many().filter(expired).exec(&store.writer).await?.rows_affected)
}
