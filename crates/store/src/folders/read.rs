//! Reading folders with their songs in a fixed number of queries.

use std::collections::HashMap;

use alsong_catalogue::{SongCard, SongId};
use alsong_library::{Folder, FolderId, FolderSummary};
use sea_orm::sea_query::{Expr, ExprTrait, JoinType, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::entity::{account, folder, folder_song, song};
use crate::{AccountId, Store, StoreError, songs};

/// The owner's folders, oldest first.
pub async fn list(store: &Store, owner: AccountId) -> Result<Vec<FolderSummary>, StoreError> {
    let counts = Query::select()
        .columns([(folder::Entity, folder::Column::Id), (folder::Entity, folder::Column::Name)])
        .expr(Expr::col((folder_song::Entity, folder_song::Column::SongId)).count())
        .from(folder::Entity)
        .join(
            JoinType::LeftJoin,
            folder_song::Entity,
            Expr::col((folder_song::Entity, folder_song::Column::FolderId))
                .equals((folder::Entity, folder::Column::Id)),
        )
        .and_where(Expr::col((folder::Entity, folder::Column::Owner)).eq(owner.0))
        .group_by_columns([
            (folder::Entity, folder::Column::Id),
            (folder::Entity, folder::Column::Name),
            (folder::Entity, folder::Column::CreatedAt),
        ])
        .order_by((folder::Entity, folder::Column::CreatedAt), sea_orm::Order::Asc)
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
    Ok(read(store, owner, Some(id)).await?.pop())
}

/// All of the owner's folders with their songs, oldest first, as they were at one moment.
pub async fn all(store: &Store, owner: AccountId) -> Result<Vec<Folder>, StoreError> {
    read(store, owner, None).await
}

async fn read(store: &Store, owner: AccountId, only: Option<FolderId>) -> Result<Vec<Folder>, StoreError> {
    let snapshot = store.snapshot().await?;
    let mut select = folder::Entity::find().filter(folder::Column::Owner.eq(owner.0));
    if let Some(id) = only {
        select = select.filter(folder::Column::Id.eq(id.0));
    }
    let folders = select
        .order_by_asc(folder::Column::CreatedAt)
        .order_by_asc(folder::Column::Id)
        .all(&snapshot)
        .await?;
    if folders.is_empty() {
        return Ok(Vec::new());
    }
    let mut cards = cards_by_folder(&snapshot, owner, only).await?;
    songs::attach_numbers(&snapshot, song_ids(owner, only), cards.values_mut().flatten()).await?;
    Ok(folders
        .into_iter()
        .map(|folder| Folder {
            id: FolderId(folder.id),
            name: folder.name,
            songs: cards.remove(&folder.id).unwrap_or_default(),
        })
        .collect())
}

/// Every song of the owner's folders, or of only one of them, still without numbers.
async fn cards_by_folder(
    connection: &impl ConnectionTrait,
    owner: AccountId,
    only: Option<FolderId>,
) -> Result<HashMap<Uuid, Vec<SongCard>>, StoreError> {
    let mut select = owned_songs(owner, only);
    select
        .column((folder_song::Entity, folder_song::Column::FolderId))
        .columns([
            (song::Entity, song::Column::Id),
            (song::Entity, song::Column::Title),
            (song::Entity, song::Column::Artist),
        ])
        .join(
            JoinType::InnerJoin,
            song::Entity,
            Expr::col((song::Entity, song::Column::Id))
                .equals((folder_song::Entity, folder_song::Column::SongId)),
        )
        .order_by((folder_song::Entity, folder_song::Column::Position), sea_orm::Order::Asc)
        .order_by((folder_song::Entity, folder_song::Column::SongId), sea_orm::Order::Asc);
    let mut cards: HashMap<Uuid, Vec<SongCard>> = HashMap::new();
    for row in connection.query_all(&select).await? {
        cards.entry(row.try_get_by_index(0)?).or_default().push(SongCard::new(
            SongId(row.try_get_by_index(1)?),
            row.try_get_by_index(2)?,
            row.try_get_by_index(3)?,
        ));
    }
    Ok(cards)
}

fn song_ids(owner: AccountId, only: Option<FolderId>) -> SelectStatement {
    owned_songs(owner, only).column((folder_song::Entity, folder_song::Column::SongId)).to_owned()
}

/// `folder_song` within the owner's folders, without columns.
fn owned_songs(owner: AccountId, only: Option<FolderId>) -> SelectStatement {
    let mut select = Query::select();
    select
        .from(folder_song::Entity)
        .join(
            JoinType::InnerJoin,
            folder::Entity,
            Expr::col((folder::Entity, folder::Column::Id))
                .equals((folder_song::Entity, folder_song::Column::FolderId)),
        )
        .and_where(Expr::col((folder::Entity, folder::Column::Owner)).eq(owner.0));
    if let Some(id) = only {
        select.and_where(Expr::col((folder::Entity, folder::Column::Id)).eq(id.0));
    }
    select
}

/// The songs of every folder of everybody who lets the recommendation learn from them, each folder's oldest first and
/// without a word of whose it is.
pub async fn song_lists(store: &Store) -> Result<Vec<Vec<SongId>>, StoreError> {
    let learn = Query::select()
        .column(account::Column::Id)
        .from(account::Entity)
        .and_where(Expr::col(account::Column::Learn).eq(true))
        .to_owned();
    let lent = Query::select()
        .column(folder::Column::Id)
        .from(folder::Entity)
        .and_where(Expr::col(folder::Column::Owner).in_subquery(learn))
        .to_owned();
    let rows: Vec<(Uuid, i64)> = folder_song::Entity::find()
        .filter(folder_song::Column::FolderId.in_subquery(lent))
        .select_only()
        .columns([folder_song::Column::FolderId, folder_song::Column::SongId])
        .order_by_asc(folder_song::Column::FolderId)
        .order_by_asc(folder_song::Column::AddedAt)
        .order_by_asc(folder_song::Column::Position)
        .into_tuple()
        .all(&store.reader)
        .await?;
    Ok(rows
        .chunk_by(|(one, _), (other, _)| one == other)
        .map(|folder| folder.iter().map(|&(_, song)| SongId(song)).collect())
        .collect())
}
