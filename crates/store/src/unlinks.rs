//! Connections at the provider that have still to be ended, because their accounts were erased.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::unlink;
use crate::{Store, StoreError, Timestamp};

/// The subjects that wait, the oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(store: &Store, provider: &str, limit: u64) -> Result<Vec<String>, StoreError> {
    let rows = unlink::Entity::find()
        .filter(unlink::Column::Provider.eq(provider))
        .order_by_asc(unlink::Column::AskedAt)
        .order_by_asc(unlink::Column::Subject)
        .limit(limit)
        .all(&store.reader)
        .await?;
    Ok(rows.into_iter().map(|row| row.subject).collect())
}

/// The connection was ended: nothing of the person is kept any more.
///
/// # Errors
/// When the database does not answer.
pub async fn done(store: &Store, provider: &str, subject: &str) -> Result<(), StoreError> {
    let id = (provider.to_owned(), subject.to_owned());
    unlink::Entity::delete_by_id(id).exec(&store.writer).await?;
    Ok(())
}

/// Gives up what was asked before a moment; how many.
///
/// # Errors
/// When the database does not answer.
pub async fn prune(store: &Store, before: Timestamp) -> Result<u64, StoreError> {
    let old = unlink::Column::AskedAt.lt(before.0);
    Ok(unlink::Entity::delete_many().filter(old).exec(&store.writer).await?.rows_affected)
}
