//! Writing signals: many batches in one short transaction, each once, and of nobody more than a day may have.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use alsong_catalogue::SongId;
use alsong_library::Signal;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::AT_ONCE;
use super::key::Key;
use crate::entity::{account, merged_song, signal, signal_batch, signal_count, song};
use crate::{AccountId, Store, StoreError, Timestamp};

/// The most that is kept of one account and day: a singer who never stops does not get there, a flood ends there.
pub const MOST_A_DAY: usize = 2_000;

/// Signals that a page sent together.
#[derive(Clone, Debug)]
pub struct SignalBatch {
    /// Its identity, made by the page: it counts once however often it arrives.
    pub id: Uuid,
    /// Who sent it.
    pub account: AccountId,
    /// What it says.
    pub signals: Vec<Signal>,
    /// When it came.
    pub at: Timestamp,
}

/// What became of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// So many of its signals are kept; the rest would be more than the day may have.
    Kept(usize),
    /// It was taken in before.
    Before,
    /// Its sender has not agreed, and nothing is kept.
    NoConsent,
}

/// What somebody did.
pub(super) struct Heard {
    pub(super) who: Uuid,
    pub(super) at: Timestamp,
    pub(super) signals: Vec<Signal>,
}

/// Takes batches in, all of them in one transaction; what became of each, in their order.
///
/// # Errors
/// When the database does not answer; then nothing was taken in.
pub async fn record(store: &Store, batches: Vec<SignalBatch>) -> Result<Vec<Taken>, StoreError> {
    let transaction = store.begin().await?;
    let senders = batches.iter().map(|batch| batch.account.0).collect();
    let agreed = agreed(&transaction, senders).await?;
    let sent = batches.iter().filter(|batch| agreed.contains(&batch.account.0));
    let sent = sent.map(|batch| (batch.id, batch.at)).collect();
    let mut fresh = fresh(&transaction, sent).await?;
    let key = Key::read(&transaction).await?;
    let (mut taken, mut heard, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for SignalBatch { id, account, signals, at } in batches {
        taken.push(match (agreed.contains(&account.0), fresh.remove(&id)) {
            (false, _) => Taken::NoConsent,
            (true, false) => Taken::Before,
            (true, true) => {
                places.push(taken.len());
                heard.push(Heard { who: key.who(account), at, signals });
                Taken::Kept(0)
            }
        });
    }
    for (place, kept) in places.into_iter().zip(append(&transaction, heard).await?) {
        taken[place] = Taken::Kept(kept);
    }
    transaction.commit().await?;
    Ok(taken)
}

/// Which of these songs there are, and under which ids now: two songs may have turned out to be one.
///
/// # Errors
/// When the database does not answer.
pub async fn known_songs(
    store: &Store,
    songs: &BTreeSet<SongId>,
) -> Result<HashMap<SongId, SongId>, StoreError> {
    let mut known = HashMap::new();
    let ids = |songs: &[SongId]| songs.iter().map(|song| song.0).collect::<Vec<_>>();
    let asked: Vec<SongId> = songs.iter().copied().collect();
    for asked in asked.chunks(AT_ONCE) {
        let there: Vec<i64> = song::Entity::find()
            .select_only()
            .column(song::Column::Id)
            .filter(song::Column::Id.is_in(ids(asked)))
            .into_tuple()
            .all(&store.reader)
            .await?;
        known.extend(there.into_iter().map(|id| (SongId(id), SongId(id))));
        let missing: Vec<SongId> = asked.iter().copied().filter(|song| !known.contains_key(song)).collect();
        known.extend(merged(&store.reader, &missing).await?);
    }
    Ok(known)
}

/// What those of these songs became that turned out to be others.
pub(super) async fn merged(
    connection: &impl ConnectionTrait,
    songs: &[SongId],
) -> Result<HashMap<SongId, SongId>, StoreError> {
    let mut merged = HashMap::new();
    for songs in songs.chunks(AT_ONCE) {
        let rows = merged_song::Entity::find()
            .filter(merged_song::Column::Id.is_in(songs.iter().map(|song| song.0)))
            .all(connection)
            .await?;
        merged.extend(rows.into_iter().map(|row| (SongId(row.id), SongId(row.into_id))));
    }
    Ok(merged)
}

/// Which of these accounts agreed. Nobody takes that back until the transaction ends.
pub(super) async fn agreed(
    transaction: &impl ConnectionTrait,
    accounts: BTreeSet<Uuid>,
) -> Result<BTreeSet<Uuid>, StoreError> {
    let agreed: Vec<Uuid> = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::Id.is_in(accounts))
        .filter(account::Column::Signals.eq(true))
        .order_by_asc(account::Column::Id)
        .lock_shared()
        .into_tuple()
        .all(transaction)
        .await?;
    Ok(agreed.into_iter().collect())
}

/// Notes batches; which of them are new.
async fn fresh(
    transaction: &impl ConnectionTrait,
    batches: BTreeMap<Uuid, Timestamp>,
) -> Result<BTreeSet<Uuid>, StoreError> {
    if batches.is_empty() {
        return Ok(BTreeSet::new());
    }
    let mut insert = Query::insert();
    insert.into_table(signal_batch::Entity).columns([signal_batch::Column::Id, signal_batch::Column::At]);
    for (id, at) in batches {
        insert.values_panic([Expr::value(id), Expr::value(at.0)]);
    }
    let keep = OnConflict::column(signal_batch::Column::Id).do_nothing().to_owned();
    insert.on_conflict(keep).returning_col(signal_batch::Column::Id);
    let rows = transaction.query_all(&insert).await?;
    Ok(rows.into_iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
}

/// Writes what was heard, up to what a day may have; how much of each.
pub(super) async fn append(
    transaction: &impl ConnectionTrait,
    heard: Vec<Heard>,
) -> Result<Vec<usize>, StoreError> {
    let before = counts(transaction, &heard).await?;
    let mut added: BTreeMap<(i32, Uuid), usize> = BTreeMap::new();
    let (mut kept, mut rows) = (Vec::new(), Vec::new());
    for Heard { who, at, mut signals } in heard {
        let day = at.day_in_korea();
        let so_far = added.entry((day, who)).or_default();
        let room = MOST_A_DAY.saturating_sub(before.get(&(day, who)).unwrap_or(&0) + *so_far);
        signals.truncate(room);
        *so_far += signals.len();
        kept.push(signals.len());
        rows.extend(signals.into_iter().map(|signal| row(day, at, who, signal)));
    }
    for rows in rows.chunks(AT_ONCE) {
        signal::Entity::insert_many(rows.to_vec()).exec_without_returning(transaction).await?;
    }
    count(transaction, added).await?;
    Ok(kept)
}

fn row(day: i32, at: Timestamp, who: Uuid, signal: Signal) -> signal::ActiveModel {
    signal::ActiveModel {
        id: NotSet,
        day: Set(day),
        at: Set(at.0),
        who: Set(who),
        kind: Set(signal.kind.code().to_owned()),
        song_id: Set(signal.song.0),
        list: Set(signal.list.map(|list| list.code().to_owned())),
        place: Set(signal.place.and_then(|place| i16::try_from(place).ok())),
    }
}

async fn counts(
    transaction: &impl ConnectionTrait,
    heard: &[Heard],
) -> Result<HashMap<(i32, Uuid), usize>, StoreError> {
    let whos: BTreeSet<Uuid> = heard.iter().map(|heard| heard.who).collect();
    let days: BTreeSet<i32> = heard.iter().map(|heard| heard.at.day_in_korea()).collect();
    let rows = signal_count::Entity::find()
        .filter(signal_count::Column::Day.is_in(days))
        .filter(signal_count::Column::Who.is_in(whos))
        .all(transaction)
        .await?;
    let counted = |row: signal_count::Model| ((row.day, row.who), usize::try_from(row.count).unwrap_or(0));
    Ok(rows.into_iter().map(counted).collect())
}

async fn count(
    transaction: &impl ConnectionTrait,
    added: BTreeMap<(i32, Uuid), usize>,
) -> Result<(), StoreError> {
    // In one order, so that two servers wait for each other instead of failing.
    let rows: Vec<signal_count::ActiveModel> = added
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|((day, who), count)| signal_count::ActiveModel {
            day: Set(day),
            who: Set(who),
            count: Set(i32::try_from(count).unwrap_or(i32::MAX)),
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let more = Expr::col((signal_count::Entity, signal_count::Column::Count))
        .add(Expr::col(("excluded", signal_count::Column::Count)));
    let again = OnConflict::columns([signal_count::Column::Day, signal_count::Column::Who])
        .value(signal_count::Column::Count, more)
        .to_owned();
    signal_count::Entity::insert_many(rows).on_conflict(again).exec_without_returning(transaction).await?;
    Ok(())
}
