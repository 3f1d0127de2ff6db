//! How often songs were chosen from search results, counted by day.

use alsong_catalogue::SongId;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::entity::{search_pick, song};
use crate::{Store, StoreError};

/// The most that is counted of one song in one day, so that nobody makes a song popular by asking again and again.
pub const MOST_A_DAY: i32 = 500;

/// Counts one more pick of a song on a day, and forgets the days before `forget_before`.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such song.
pub async fn add(store: &Store, song: SongId, day: i32, forget_before: i32) -> Result<(), StoreError> {
    let transaction = store.begin().await?;
    if song::Entity::find_by_id(song.0).count(&transaction).await? == 0 {
        return Err(StoreError::NotFound);
    }
    increase(&transaction, song, day, 1).await?;
    forget(&transaction, forget_before).await?;
    Ok(transaction.commit().await?)
}

/// Deletes the counts of the days before a day; how many.
///
/// # Errors
/// When the database does not answer.
pub async fn prune(store: &Store, before: i32) -> Result<u64, StoreError> {
    forget(&store.writer, before).await
}

/// The songs picked most since a day, that day included, and how often; between equals the one that came first.
pub async fn most(store: &Store, since: i32, limit: u64) -> Result<Vec<(SongId, i64)>, StoreError> {
    let picked: Vec<(i64, i64)> = search_pick::Entity::find()
        .select_only()
        .column(search_pick::Column::SongId)
        .column_as(search_pick::Column::Count.sum(), "picks")
        .filter(search_pick::Column::Day.gte(since))
        .group_by(search_pick::Column::SongId)
        .order_by_desc(search_pick::Column::Count.sum())
        .order_by_asc(search_pick::Column::SongId)
        .limit(limit)
        .into_tuple()
        .all(&store.reader)
        .await?;
    Ok(picked.into_iter().map(|(song, picks)| (SongId(song), picks)).collect())
}

/// Gives the picks of a song to the one that it turned out to be.
pub(crate) async fn merge(
    connection: &impl ConnectionTrait,
    from: SongId,
    into: SongId,
) -> Result<(), StoreError> {
    let picks =
        search_pick::Entity::find().filter(search_pick::Column::SongId.eq(from.0)).all(connection).await?;
    for pick in picks {
        increase(connection, into, pick.day, pick.count).await?;
    }
    search_pick::Entity::delete_many()
        .filter(search_pick::Column::SongId.eq(from.0))
        .exec(connection)
        .await?;
    Ok(())
}

async fn forget(connection: &impl ConnectionTrait, before: i32) -> Result<u64, StoreError> {
    let old = search_pick::Entity::delete_many().filter(search_pick::Column::Day.lt(before));
    Ok(old.exec(connection).await?.rows_affected)
}

async fn increase(
    connection: &impl ConnectionTrait,
    song: SongId,
    day: i32,
    by: i32,
) -> Result<(), StoreError> {
    let row = search_pick::ActiveModel { day: Set(day), song_id: Set(song.0), count: Set(by) };
    let counted = Expr::col((search_pick::Entity, search_pick::Column::Count));
    let most = Expr::value(MOST_A_DAY);
    let more = Expr::case(counted.clone().gt(MOST_A_DAY - by), most).finally(counted.add(by));
    let again = OnConflict::columns([search_pick::Column::Day, search_pick::Column::SongId])
        .value(search_pick::Column::Count, more)
        .to_owned();
    search_pick::Entity::insert(row).on_conflict(again).exec_without_returning(connection).await?;
    Ok(())
}
