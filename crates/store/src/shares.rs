//! Links by which anybody can read a folder. A deleted folder's link leads nowhere until the folder is restored; when it is
//! gone for good, so is the link.

use std::collections::HashSet;

use alsong_library::FolderId;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::entity::{folder, share};
use crate::{AccountId, Store, StoreError, Timestamp};

/// The token of a folder's link, if it has one.
///
/// # Errors
/// When the database does not answer.
pub async fn token(store: &Store, owner: AccountId, folder: FolderId) -> Result<Option<Uuid>, StoreError> {
    let row = share::Entity::find_by_id((owner.0, folder.0)).one(&store.reader).await?;
    Ok(row.map(|row| row.token))
}

/// The owner's folders that have a link.
///
/// # Errors
/// When the database does not answer.
pub async fn of_owner(store: &Store, owner: AccountId) -> Result<HashSet<FolderId>, StoreError> {
    let rows = share::Entity::find().filter(share::Column::Owner.eq(owner.0)).all(&store.reader).await?;
    Ok(rows.into_iter().map(|row| FolderId(row.folder_id)).collect())
}

/// Gives a folder a link with this token, unless it has one.
///
/// # Errors
/// When the database does not answer.
pub async fn create(
    store: &Store,
    owner: AccountId,
    folder: FolderId,
    token: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = share::ActiveModel {
        owner: Set(owner.0),
        folder_id: Set(folder.0),
        token: Set(token),
        created_at: Set(now.0),
    };
    let keep = OnConflict::columns([share::Column::Owner, share::Column::FolderId]).do_nothing().to_owned();
    share::Entity::insert(row).on_conflict(keep).exec_without_returning(&store.writer).await?;
    Ok(())
}

/// Takes a folder's link away; whether it had one.
///
/// # Errors
/// When the database does not answer.
pub async fn revoke(store: &Store, owner: AccountId, folder: FolderId) -> Result<bool, StoreError> {
    let revoked = share::Entity::delete_by_id((owner.0, folder.0)).exec(&store.writer).await?;
    Ok(revoked.rows_affected > 0)
}

/// The folder that a link leads to, and whose it is.
///
/// # Errors
/// When the database does not answer.
pub async fn shared(store: &Store, token: Uuid) -> Result<Option<(AccountId, FolderId)>, StoreError> {
    let row = share::Entity::find().filter(share::Column::Token.eq(token)).one(&store.reader).await?;
    Ok(row.map(|row| (AccountId(row.owner), FolderId(row.folder_id))))
}

/// A guest's links go with the folders to an account.
pub(crate) async fn absorb(
    transaction: &impl ConnectionTrait,
    guest: AccountId,
    into: AccountId,
) -> Result<(), StoreError> {
    share::Entity::update_many()
        .col_expr(share::Column::Owner, Expr::value(into.0))
        .filter(share::Column::Owner.eq(guest.0))
        .exec(transaction)
        .await?;
    Ok(())
}

/// Forgets the links of folders that are gone for good.
pub(crate) async fn forget(store: &Store) -> Result<(), StoreError> {
    let kept = Query::select()
        .column(folder::Column::Id)
        .from(folder::Entity)
        .and_where(
            Expr::col((folder::Entity, folder::Column::Owner)).equals((share::Entity, share::Column::Owner)),
        )
        .to_owned();
    share::Entity::delete_many()
        .filter(share::Column::FolderId.not_in_subquery(kept))
        .exec(&store.writer)
        .await?;
    Ok(())
}
