//! Reading days of signals for export, and deleting them when they were kept long enough.

use std::collections::BTreeSet;

use alsong_catalogue::SongId;
use alsong_library::{Signal, SignalKind, SignalList};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::key::Key;
use super::write::merged;
use crate::entity::{signal, signal_batch, signal_count, signal_export};
use crate::{AccountId, Store, StoreError, Timestamp};

/// Rows that are deleted in one transaction: page writes wait for no longer.
const DELETED_AT_ONCE: u64 = 5_000;

/// A signal as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptSignal {
    /// Grows from signal to signal.
    pub id: i64,
    /// The keyed hash of whose it is.
    pub who: [u8; 16],
    /// When it came.
    pub at: Timestamp,
    /// What it says, of the song that its song is now.
    pub signal: Signal,
}

/// A day in Korea, counted from 1970-01-01.
pub type Day = i32;

/// The days before `today` that have to be exported, or exported anew, the oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn days_to_export(store: &Store, today: Day) -> Result<Vec<Day>, StoreError> {
    let marks = signal_export::Entity::find().all(&store.reader).await?;
    let mut wanted: BTreeSet<Day> = marks.iter().filter(|mark| mark.stale).map(|mark| mark.day).collect();
    for day in days(store, today).await? {
        let exported = marks.iter().find(|mark| mark.day == day).map_or(0, |mark| mark.last_id);
        if last_id(store, day).await? > exported {
            wanted.insert(day);
        }
    }
    wanted.retain(|day| *day < today);
    Ok(wanted.into_iter().collect())
}

/// An export of a day begins. The day waits for an export until one is done; how often some of the day was deleted so far.
///
/// # Errors
/// When the database does not answer.
pub async fn begin_export(store: &Store, day: Day) -> Result<i64, StoreError> {
    let row = signal_export::ActiveModel {
        day: Set(day),
        last_id: Set(0),
        rows: Set(0),
        stale: Set(true),
        deletions: Set(0),
    };
    let again =
        OnConflict::column(signal_export::Column::Day).update_column(signal_export::Column::Stale).to_owned();
    signal_export::Entity::insert(row).on_conflict(again).exec_without_returning(&store.writer).await?;
    let begun = signal_export::Entity::find_by_id(day).one(&store.writer).await?;
    Ok(begun.ok_or(StoreError::NotFound)?.deletions)
}

/// An export of a day is done and verified: `rows` signals, the last one `last_id`. Where some of the day was deleted after
/// it had begun, when there were so many `deletions`, the day waits for another one.
///
/// # Errors
/// When the database does not answer.
pub async fn finish_export(
    store: &Store,
    day: Day,
    deletions: i64,
    last_id: i64,
    rows: u64,
) -> Result<(), StoreError> {
    use signal_export::Column;
    signal_export::Entity::update_many()
        .col_expr(Column::LastId, Expr::value(last_id))
        .col_expr(Column::Rows, Expr::value(i64::try_from(rows).unwrap_or(i64::MAX)))
        .col_expr(Column::Stale, Expr::col(Column::Deletions).ne(deletions))
        .filter(Column::Day.eq(day))
        .exec(&store.writer)
        .await?;
    Ok(())
}

/// The signals of a day after one, at most `limit`, in the order in which they came.
///
/// # Errors
/// When the database does not answer.
pub async fn rows(store: &Store, day: Day, after: i64, limit: u64) -> Result<Vec<KeptSignal>, StoreError> {
    let rows = signal::Entity::find()
        .filter(signal::Column::Day.eq(day))
        .filter(signal::Column::Id.gt(after))
        .order_by_asc(signal::Column::Id)
        .limit(limit)
        .all(&store.reader)
        .await?;
    kept(store, rows).await
}

/// What is found of an account, in the order in which it came.
///
/// # Errors
/// When the database does not answer.
pub async fn of_account(store: &Store, account: AccountId) -> Result<Vec<KeptSignal>, StoreError> {
    let keys = Key::all(&store.reader).await?;
    let rows = signal::Entity::find()
        .filter(signal::Column::Who.is_in(keys.iter().map(|key| key.who(account))))
        .order_by_asc(signal::Column::Id)
        .all(&store.reader)
        .await?;
    kept(store, rows).await
}

async fn kept(store: &Store, rows: Vec<signal::Model>) -> Result<Vec<KeptSignal>, StoreError> {
    let songs: BTreeSet<SongId> = rows.iter().map(|row| SongId(row.song_id)).collect();
    let songs: Vec<SongId> = songs.into_iter().collect();
    let merged = merged(&store.reader, &songs).await?;
    let kept = |row: signal::Model| {
        let song = SongId(row.song_id);
        let signal = Signal {
            kind: SignalKind::of_code(&row.kind)?,
            song: merged.get(&song).copied().unwrap_or(song),
            list: row.list.as_deref().and_then(SignalList::of_code),
            place: row.place.and_then(|place| u16::try_from(place).ok()),
        };
        Some(KeptSignal { id: row.id, who: row.who.into_bytes(), at: Timestamp(row.at), signal })
    };
    Ok(rows.into_iter().filter_map(kept).collect())
}

/// The days before one that are wholly exported, so that the database need not keep them.
///
/// # Errors
/// When the database does not answer.
pub async fn pruned_days(store: &Store, before: Day) -> Result<Vec<Day>, StoreError> {
    let waiting = days_to_export(store, before).await?;
    let days = days(store, before).await?;
    Ok(days.into_iter().filter(|day| !waiting.contains(day)).collect())
}

/// Deletes a day, in transactions so short that nobody waits; how many signals.
///
/// # Errors
/// When the database does not answer.
pub async fn prune_day(store: &Store, day: Day) -> Result<u64, StoreError> {
    let mut deleted = 0;
    loop {
        let last: Option<i64> = signal::Entity::find()
            .select_only()
            .column(signal::Column::Id)
            .filter(signal::Column::Day.eq(day))
            .order_by_asc(signal::Column::Id)
            .offset(DELETED_AT_ONCE - 1)
            .limit(1)
            .into_tuple()
            .one(&store.reader)
            .await?;
        let mut delete = signal::Entity::delete_many().filter(signal::Column::Day.eq(day));
        if let Some(last) = last {
            delete = delete.filter(signal::Column::Id.lte(last));
        }
        deleted += delete.exec(&store.writer).await?.rows_affected;
        if last.is_none() {
            break;
        }
    }
    signal_export::Entity::delete_by_id(day).exec(&store.writer).await?;
    Ok(deleted)
}

/// Forgets the batches that came before a moment and how much of whom was kept before its day; how many batches.
///
/// # Errors
/// When the database does not answer.
pub async fn prune(store: &Store, before: Timestamp) -> Result<u64, StoreError> {
    signal_count::Entity::delete_many()
        .filter(signal_count::Column::Day.lt(before.day_in_korea()))
        .exec(&store.writer)
        .await?;
    let batches = signal_batch::Entity::delete_many().filter(signal_batch::Column::At.lt(before.0));
    Ok(batches.exec(&store.writer).await?.rows_affected)
}

/// The first day of which there are signals.
pub(super) async fn first_day(store: &Store) -> Result<Option<Day>, StoreError> {
    next_day(store, Day::MIN).await
}

/// The days before one of which there are signals. Each is found by the index, however many signals it has.
async fn days(store: &Store, before: Day) -> Result<Vec<Day>, StoreError> {
    let mut days: Vec<Day> = Vec::new();
    loop {
        match next_day(store, days.last().copied().unwrap_or(Day::MIN)).await? {
            Some(day) if day < before => days.push(day),
            _ => return Ok(days),
        }
    }
}

async fn next_day(store: &Store, after: Day) -> Result<Option<Day>, StoreError> {
    let next: Option<Option<Day>> = signal::Entity::find()
        .select_only()
        .column_as(signal::Column::Day.min(), "day")
        .filter(signal::Column::Day.gt(after))
        .into_tuple()
        .one(&store.reader)
        .await?;
    Ok(next.flatten())
}

/// The last signal of a day, 0 where there is none.
async fn last_id(store: &Store, day: Day) -> Result<i64, StoreError> {
    let last: Option<i64> = signal::Entity::find()
        .select_only()
        .column(signal::Column::Id)
        .filter(signal::Column::Day.eq(day))
        .order_by_desc(signal::Column::Id)
        .limit(1)
        .into_tuple()
        .one(&store.reader)
        .await?;
    Ok(last.unwrap_or(0))
}
