//! The songs that operations name.

use std::collections::{BTreeSet, HashMap};

use alsong_catalogue::SongId;
use alsong_library::Operation;
use sea_orm::sea_query::LockType;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{unique, write::ROWS_AT_ONCE};
use crate::StoreError;
use crate::entity::{merged_song, song};

/// Puts the songs of now in the place of those that turned out to be others, and tells which songs there are not. The
/// others stay until the transaction ends.
pub(super) async fn follow(
    connection: &impl ConnectionTrait,
    operations: &mut [Operation],
) -> Result<BTreeSet<SongId>, StoreError> {
    let named = |operations: &[Operation]| {
        unique(operations.iter().flat_map(|operation| operation.change.songs()).map(|song| song.0).collect())
    };
    let mut missing = missing(connection, named(operations)).await?;
    if missing.is_empty() {
        return Ok(missing);
    }
    let merged: HashMap<SongId, SongId> = merged_song::Entity::find()
        .filter(merged_song::Column::Id.is_in(missing.iter().map(|song| song.0)))
        .all(connection)
        .await?
        .into_iter()
        .map(|row| (SongId(row.id), SongId(row.into_id)))
        .collect();
    for operation in operations {
        operation.change.replace_songs(|song| merged.get(&song).copied().unwrap_or(song));
    }
    missing.retain(|song| !merged.contains_key(song));
    Ok(missing)
}

async fn missing(connection: &impl ConnectionTrait, ids: Vec<i64>) -> Result<BTreeSet<SongId>, StoreError> {
    let mut missing: BTreeSet<SongId> = ids.iter().map(|id| SongId(*id)).collect();
    for ids in ids.chunks(ROWS_AT_ONCE) {
        let found: Vec<i64> = song::Entity::find()
            .select_only()
            .column(song::Column::Id)
            .filter(song::Column::Id.is_in(ids.iter().copied()))
            .lock(LockType::KeyShare)
            .into_tuple()
            .all(connection)
            .await?;
        found.into_iter().for_each(|id| {
            missing.remove(&SongId(id));
        });
    }
    Ok(missing)
}
