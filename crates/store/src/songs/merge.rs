//! Two songs that turned out to be one.

use alsong_catalogue::SongId;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::entity::{merged_song, song, song_number, starter_list_song};
use crate::{Store, StoreError, Timestamp, library, picks};

/// Everything that points to `from` points to `into`; where both were kept, one stays.
pub(super) async fn merge(
    connection: &impl ConnectionTrait,
    from: SongId,
    into: SongId,
    now: Timestamp,
) -> Result<(), StoreError> {
    library::merge_song(connection, from, into, now).await?;

    let lists_with_into = Query::select()
        .column(starter_list_song::Column::ListId)
        .from(starter_list_song::Entity)
        .and_where(Expr::col(starter_list_song::Column::SongId).eq(into.0))
        .to_owned();
    starter_list_song::Entity::update_many()
        .col_expr(starter_list_song::Column::SongId, Expr::value(into.0))
        .filter(starter_list_song::Column::SongId.eq(from.0))
        .filter(starter_list_song::Column::ListId.not_in_subquery(lists_with_into))
        .exec(connection)
        .await?;
    starter_list_song::Entity::delete_many()
        .filter(starter_list_song::Column::SongId.eq(from.0))
        .exec(connection)
        .await?;

    song_number::Entity::update_many()
        .col_expr(song_number::Column::SongId, Expr::value(into.0))
        .filter(song_number::Column::SongId.eq(from.0))
        .exec(connection)
        .await?;
    picks::merge(connection, from, into).await?;
    song::Entity::delete_by_id(from.0).exec(connection).await?;
    remember(connection, from, into).await
}

/// Whoever still has the address of `from` finds `into`.
async fn remember(connection: &impl ConnectionTrait, from: SongId, into: SongId) -> Result<(), StoreError> {
    merged_song::Entity::update_many()
        .col_expr(merged_song::Column::IntoId, Expr::value(into.0))
        .filter(merged_song::Column::IntoId.eq(from.0))
        .exec(connection)
        .await?;
    let merged = merged_song::ActiveModel { id: Set(from.0), into_id: Set(into.0) };
    merged_song::Entity::insert(merged).exec_without_returning(connection).await?;
    Ok(())
}

/// The song that this one became part of, if it did.
///
/// # Errors
/// When the database does not answer.
pub async fn merged_into(store: &Store, id: SongId) -> Result<Option<SongId>, StoreError> {
    let merged = merged_song::Entity::find_by_id(id.0).one(&store.reader).await?;
    Ok(merged.map(|merged| SongId(merged.into_id)))
}
