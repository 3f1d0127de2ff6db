//! Changing folders: each function is one transaction that first locks what its limit is counted over.

use alsong_catalogue::SongId;
use alsong_library::{FolderId, FolderName, FolderSummary, MAX_FOLDERS, MAX_SONGS};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::entity::{account, folder, folder_song, song};
use crate::{AccountId, Store, StoreError, Timestamp};

/// Creates an empty folder.
///
/// # Errors
/// [`StoreError::LimitReached`] at [`MAX_FOLDERS`], [`StoreError::NotFound`] when the account does not exist.
pub async fn create(
    store: &Store,
    owner: AccountId,
    name: &FolderName,
    now: Timestamp,
) -> Result<FolderSummary, StoreError> {
    let transaction = store.begin().await?;
    account::Entity::find_by_id(owner.0)
        .lock_exclusive()
        .one(&transaction)
        .await?
        .ok_or(StoreError::NotFound)?;
    let folders =
        folder::Entity::find().filter(folder::Column::Owner.eq(owner.0)).count(&transaction).await?;
    if folders >= u64::from(MAX_FOLDERS) {
        return Err(StoreError::LimitReached { limit: MAX_FOLDERS });
    }
    let id = Uuid::new_v4();
    let row = folder::ActiveModel {
        id: Set(id),
        owner: Set(owner.0),
        name: Set(name.as_str().to_owned()),
        rev: Set(1),
        created_at: Set(now.0),
        updated_at: Set(now.0),
    };
    folder::Entity::insert(row).exec_without_returning(&transaction).await?;
    transaction.commit().await?;
    Ok(FolderSummary { id: FolderId(id), name: name.as_str().to_owned(), song_count: 0 })
}

/// Gives the folder another name.
///
/// # Errors
/// [`StoreError::NotFound`] when the owner has no such folder.
pub async fn rename(
    store: &Store,
    owner: AccountId,
    id: FolderId,
    name: &FolderName,
    now: Timestamp,
) -> Result<(), StoreError> {
    let renamed = folder::Entity::update_many()
        .col_expr(folder::Column::Name, Expr::value(name.as_str()))
        .col_expr(folder::Column::Rev, Expr::col(folder::Column::Rev).add(1))
        .col_expr(folder::Column::UpdatedAt, Expr::value(now.0))
        .filter(folder::Column::Id.eq(id.0))
        .filter(folder::Column::Owner.eq(owner.0))
        .exec(&store.writer)
        .await?;
    found(renamed.rows_affected)
}

/// Deletes the folder with everything in it.
///
/// # Errors
/// [`StoreError::NotFound`] when the owner has no such folder.
pub async fn delete(store: &Store, owner: AccountId, id: FolderId) -> Result<(), StoreError> {
    let deleted = folder::Entity::delete_many()
        .filter(folder::Column::Id.eq(id.0))
        .filter(folder::Column::Owner.eq(owner.0))
        .exec(&store.writer)
        .await?;
    found(deleted.rows_affected)
}

/// Puts a song at the end of the folder.
///
/// # Errors
/// [`StoreError::NotFound`] when the owner has no such folder or there is no such song, [`StoreError::Duplicate`]
/// when the song is in the folder, [`StoreError::LimitReached`] at [`MAX_SONGS`].
pub async fn add_song(
    store: &Store,
    owner: AccountId,
    id: FolderId,
    song: SongId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let transaction = store.begin().await?;
    lock(&transaction, owner, id).await?;
    song::Entity::find_by_id(song.0).one(&transaction).await?.ok_or(StoreError::NotFound)?;
    let in_folder = || folder_song::Entity::find().filter(folder_song::Column::FolderId.eq(id.0));
    if in_folder().filter(folder_song::Column::SongId.eq(song.0)).one(&transaction).await?.is_some() {
        return Err(StoreError::Duplicate);
    }
    if in_folder().count(&transaction).await? >= u64::from(MAX_SONGS) {
        return Err(StoreError::LimitReached { limit: MAX_SONGS });
    }
    let last = in_folder().order_by_desc(folder_song::Column::Position).limit(1).one(&transaction).await?;
    let row = folder_song::ActiveModel {
        folder_id: Set(id.0),
        song_id: Set(song.0),
        position: Set(last.map_or(0, |last| last.position.saturating_add(1))),
        added_at: Set(now.0),
    };
    folder_song::Entity::insert(row).exec_without_returning(&transaction).await?;
    mark_changed(&transaction, id, now).await?;
    Ok(transaction.commit().await?)
}

/// Takes a song out of the folder.
///
/// # Errors
/// [`StoreError::NotFound`] when the owner has no such folder or the song is not in it.
pub async fn remove_song(
    store: &Store,
    owner: AccountId,
    id: FolderId,
    song: SongId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let transaction = store.begin().await?;
    lock(&transaction, owner, id).await?;
    let removed = folder_song::Entity::delete_by_id((id.0, song.0)).exec(&transaction).await?;
    found(removed.rows_affected)?;
    mark_changed(&transaction, id, now).await?;
    Ok(transaction.commit().await?)
}

/// Makes sure that the folder is the owner's and keeps others from changing it until the transaction ends.
async fn lock(connection: &impl ConnectionTrait, owner: AccountId, id: FolderId) -> Result<(), StoreError> {
    let folder = folder::Entity::find_by_id(id.0)
        .filter(folder::Column::Owner.eq(owner.0))
        .lock_exclusive()
        .one(connection)
        .await?;
    folder.map(|_| ()).ok_or(StoreError::NotFound)
}

async fn mark_changed(
    connection: &impl ConnectionTrait,
    id: FolderId,
    now: Timestamp,
) -> Result<(), StoreError> {
    folder::Entity::update_many()
        .col_expr(folder::Column::Rev, Expr::col(folder::Column::Rev).add(1))
        .col_expr(folder::Column::UpdatedAt, Expr::value(now.0))
        .filter(folder::Column::Id.eq(id.0))
        .exec(connection)
        .await?;
    Ok(())
}

fn found(rows: u64) -> Result<(), StoreError> {
    if rows == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}
