//! What has had its time.

use alsong_library::{EntityKey, FolderId, RESTORABLE};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{State, write};
use crate::entity::{folder, library, op_log, removal};
use crate::{AccountId, Store, StoreError, Timestamp};

/// How long it is known what came of an operation and what went from a library, in seconds. No device keeps an operation
/// that long.
const KEPT: i64 = 30 * 24 * 60 * 60;

/// What was deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// Folders that can no longer be restored.
    pub folders: u64,
    /// Operations whose outcome is forgotten.
    pub operations: u64,
}

/// Deletes folders that were deleted long ago, and forgets old operations and removals.
///
/// # Errors
/// When the database does not answer.
pub async fn cleanup(store: &Store, now: Timestamp) -> Result<Cleaned, StoreError> {
    let mut cleaned = Cleaned::default();
    let expired = folder::Entity::find()
        .filter(folder::Column::DeletedAt.lte(now.0 - RESTORABLE))
        .order_by_asc(folder::Column::Owner)
        .all(&store.reader)
        .await?;
    for folders in expired.chunk_by(|one, other| one.owner == other.owner) {
        cleaned.folders += forget_folders(store, folders, now).await?;
    }
    let before = now.0 - KEPT;
    let operations = op_log::Entity::delete_many().filter(op_log::Column::At.lt(before));
    cleaned.operations = operations.exec(&store.writer).await?.rows_affected;
    forget_removals(store, before).await?;
    Ok(cleaned)
}

/// Deletes folders of one owner for good, if they are still deleted.
async fn forget_folders(store: &Store, folders: &[folder::Model], now: Timestamp) -> Result<u64, StoreError> {
    let Some(owner) = folders.first().map(|folder| AccountId(folder.owner)) else { return Ok(0) };
    let transaction = store.begin().await?;
    let state = State::lock(&transaction, owner).await?;
    let still = folder::Entity::find()
        .filter(folder::Column::Owner.eq(owner.0))
        .filter(folder::Column::DeletedAt.lte(now.0 - RESTORABLE))
        .all(&transaction)
        .await?;
    let gone: Vec<EntityKey> = still.iter().map(|folder| EntityKey::Folder(FolderId(folder.id))).collect();
    if !gone.is_empty() {
        write::difference(&transaction, owner, state.revision + 1, &[], &gone, now).await?;
    }
    transaction.commit().await?;
    Ok(gone.len() as u64)
}

/// Forgets what went long ago; devices that have not asked since then read everything.
async fn forget_removals(store: &Store, before: i64) -> Result<(), StoreError> {
    let old = removal::Entity::find()
        .filter(removal::Column::RemovedAt.lt(before))
        .order_by_asc(removal::Column::Owner)
        .all(&store.reader)
        .await?;
    for removals in old.chunk_by(|one, other| one.owner == other.owner) {
        let (Some(owner), Some(last)) =
            (removals.first().map(|row| row.owner), removals.iter().map(|row| row.revision).max())
        else {
            continue;
        };
        let transaction = store.begin().await?;
        library::Entity::update_many()
            .col_expr(library::Column::Forgotten, Expr::value(last))
            .filter(library::Column::Owner.eq(owner))
            .filter(Expr::col(library::Column::Forgotten).lt(last))
            .exec(&transaction)
            .await?;
        removal::Entity::delete_many()
            .filter(removal::Column::Owner.eq(owner))
            .filter(removal::Column::RemovedAt.lt(before))
            .filter(removal::Column::Revision.lte(last))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
    }
    Ok(())
}
