//! Which songs changed, in the order in which it happened, for those who keep a copy of the catalogue elsewhere.
//!
//! Every change is noted in the transaction that makes it, so that none is missed and none is told that did not happen.
//! A reader remembers the sequence up to which it has read; a durable one keeps it in the settings.

use std::collections::BTreeSet;

use alsong_catalogue::SongId;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::entity::outbox;
use crate::{Store, StoreError, Timestamp, settings};

/// The sequence of the latest change.
const LATEST: &str = "outbox.latest";
/// The sequence up to which changes were taken out.
const PRUNED: &str = "outbox.pruned";
/// Rows of one `INSERT`.
const ROWS_AT_ONCE: usize = 1000;

/// One change of one song: it is new, differs, or is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Grows from change to change.
    pub sequence: i64,
    /// The song.
    pub song: SongId,
}

/// The first changes after a sequence, at most `limit`; `None` when some of them were taken out, so that the reader has to
/// read the whole catalogue.
///
/// # Errors
/// When the database does not answer.
pub async fn after(store: &Store, sequence: i64, limit: u64) -> Result<Option<Vec<Change>>, StoreError> {
    let snapshot = store.snapshot().await?;
    if sequence < settings::integer(&snapshot, PRUNED).await? {
        return Ok(None);
    }
    let rows = outbox::Entity::find()
        .filter(outbox::Column::Sequence.gt(sequence))
        .order_by_asc(outbox::Column::Sequence)
        .limit(limit)
        .all(&snapshot)
        .await?;
    let changes = rows.into_iter().map(|row| Change { sequence: row.sequence, song: SongId(row.song_id) });
    Ok(Some(changes.collect()))
}

/// The sequence of the latest change, 0 before the first.
///
/// # Errors
/// When the database does not answer.
pub async fn latest(store: &Store) -> Result<i64, StoreError> {
    settings::integer(&store.reader, LATEST).await
}

/// Takes out the changes that every durable reader has passed and that are older than a moment; how many.
///
/// # Errors
/// When the database does not answer.
pub async fn prune(store: &Store, passed: i64, older_than: Timestamp) -> Result<u64, StoreError> {
    let transaction = store.begin().await?;
    let last: Option<i64> = outbox::Entity::find()
        .select_only()
        .column(outbox::Column::Sequence)
        .filter(outbox::Column::Sequence.lte(passed))
        .filter(outbox::Column::ChangedAt.lt(older_than.0))
        .order_by_desc(outbox::Column::Sequence)
        .into_tuple()
        .one(&transaction)
        .await?;
    let Some(last) = last else { return Ok(0) };
    let deleted =
        outbox::Entity::delete_many().filter(outbox::Column::Sequence.lte(last)).exec(&transaction).await?;
    settings::put(&transaction, PRUNED, &last.to_string()).await?;
    transaction.commit().await?;
    Ok(deleted.rows_affected)
}

/// Notes that these songs change in this transaction, which must hold the lock of the catalogue's revision: sequences
/// then become visible in order.
pub(crate) async fn record(
    transaction: &impl ConnectionTrait,
    songs: BTreeSet<SongId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    if songs.is_empty() {
        return Ok(());
    }
    let latest = settings::integer(transaction, LATEST).await?;
    let rows: Vec<outbox::ActiveModel> = (latest + 1..)
        .zip(&songs)
        .map(|(sequence, song)| outbox::ActiveModel {
            sequence: Set(sequence),
            song_id: Set(song.0),
            changed_at: Set(now.0),
        })
        .collect();
    let next = latest + i64::try_from(rows.len()).unwrap_or(i64::MAX - latest);
    for rows in rows.chunks(ROWS_AT_ONCE) {
        outbox::Entity::insert_many(rows.to_vec()).exec_without_returning(transaction).await?;
    }
    settings::put(transaction, LATEST, &next.to_string()).await
}
