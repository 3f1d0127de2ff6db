//! Reading folders with their songs in a fixed number of queries; [`crate::library`] changes them. Every function takes the
//! owner: a folder of somebody else is not found.

mod read;

use alsong_library::{Folder, FolderId, FolderSummary};
use sea_orm::sea_query::{Expr, ExprTrait, JoinType, Query, SelectStatement};
use sea_orm::{Condition, ConnectionTrait};

use crate::entity::{folder, folder_song};
use crate::{AccountId, Store, StoreError};

/// The owner's folders in their order, without deleted ones.
pub async fn list(store: &Store, owner: AccountId) -> Result<Vec<FolderSummary>, StoreError> {
    let counts = Query::select()
        .columns([(folder::Entity, folder::Column::Id), (folder::Entity, folder::Column::Name)])
        .expr(Expr::col((folder_song::Entity, folder_song::Column::SongId)).count())
        .from(folder::Entity)
        .join(JoinType::LeftJoin, folder_song::Entity, songs_of_folder())
        .and_where(Expr::col((folder::Entity, folder::Column::Owner)).eq(owner.0))
        .and_where(is_there())
        .group_by_columns([
            (folder::Entity, folder::Column::Id),
            (folder::Entity, folder::Column::Name),
            (folder::Entity, folder::Column::Position),
        ])
        .order_by((folder::Entity, folder::Column::Position), sea_orm::Order::Asc)
        .order_by((folder::Entity, folder::Column::Id), sea_orm::Order::Asc)
        .to_owned();
    let rows = store.reader.query_all(&counts).await?;
    rows.into_iter()
        .map(|row| {
            let song_count: i64 = row.try_get_by_index(2)?;
            Ok(FolderSummary {
                id: FolderId(row.try_get_by_index(0)?),
                name: row.try_get_by_index(1)?,
                song_count: u32::try_from(song_count).unwrap_or(u32::MAX),
            })
        })
        .collect()
}

/// One folder of the owner with its songs; `None` when there is none or it is somebody else's.
pub async fn get(store: &Store, owner: AccountId, id: FolderId) -> Result<Option<Folder>, StoreError> {
    Ok(read::read(store, owner, Some(id)).await?.pop())
}

/// All of the owner's folders with their songs, in their order, as they were at one moment.
pub async fn all(store: &Store, owner: AccountId) -> Result<Vec<Folder>, StoreError> {
    read::read(store, owner, None).await
}

/// The songs of all folders of everybody, one row for each folder that holds it.
pub(crate) fn kept_songs() -> SelectStatement {
    Query::select()
        .column((folder_song::Entity, folder_song::Column::SongId))
        .from(folder_song::Entity)
        .join(JoinType::InnerJoin, folder::Entity, songs_of_folder())
        .and_where(is_there())
        .to_owned()
}

/// Joins a folder and its songs.
pub(crate) fn songs_of_folder() -> Condition {
    let of = |column| Expr::col((folder_song::Entity, column));
    Condition::all()
        .add(of(folder_song::Column::Owner).equals((folder::Entity, folder::Column::Owner)))
        .add(of(folder_song::Column::FolderId).equals((folder::Entity, folder::Column::Id)))
}

/// The folder is not deleted.
pub(crate) fn is_there() -> Expr {
    Expr::col((folder::Entity, folder::Column::DeletedAt)).is_null()
}
