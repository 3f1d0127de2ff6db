//! Signals that the library itself tells: what became of operations.

use std::collections::{BTreeMap, BTreeSet};

use alsong_catalogue::SongId;
use alsong_library::{Change, Effect, FolderId, Operation, OperationId, Outcome, Signal, SignalKind, Target};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::key::Key;
use super::write::{Heard, agreed, append};
use crate::entity::folder_song;
use crate::{AccountId, StoreError, Timestamp};

/// Notes what operations changed, if their owner agreed, in the transaction that changes it: an operation that comes again
/// tells nothing again.
pub(crate) async fn note(
    transaction: &impl ConnectionTrait,
    owner: AccountId,
    operations: &[Operation],
    outcomes: &BTreeMap<OperationId, Outcome>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut told = BTreeSet::new();
    let changed = operations.iter().filter(|operation| {
        outcomes.get(&operation.id) == Some(&Ok(Effect::Changed)) && told.insert(operation.id)
    });
    let mut signals = Vec::new();
    for operation in changed {
        match operation.change {
            Change::DeleteFolder { folder } => {
                signals.extend(of_folder(transaction, owner, folder, SignalKind::Removed).await?);
            }
            Change::RestoreFolder { folder } => {
                signals.extend(of_folder(transaction, owner, folder, SignalKind::Saved).await?);
            }
            ref change => signals.extend(of_change(change)),
        }
    }
    if signals.is_empty() || agreed(transaction, BTreeSet::from([owner.0])).await?.is_empty() {
        return Ok(());
    }
    let who = Key::read(transaction).await?.who(owner);
    append(transaction, vec![Heard { who, at: now, signals }]).await?;
    Ok(())
}

fn of_change(change: &Change) -> Option<Signal> {
    let (kind, song) = match change {
        Change::AddSong { song, .. } => (SignalKind::Saved, song),
        Change::RemoveSong { song, .. } => (SignalKind::Removed, song),
        Change::Enqueue { song, .. } => (SignalKind::Queued, song),
        Change::Sing { song, .. } => (SignalKind::Sung, song),
        Change::Dismiss { target: Target::Song(song) } => (SignalKind::Rejected, song),
        _ => return None,
    };
    Some(signal(kind, *song))
}

/// A folder that goes or comes back takes its songs along, which stay its own meanwhile.
async fn of_folder(
    transaction: &impl ConnectionTrait,
    owner: AccountId,
    folder: FolderId,
    kind: SignalKind,
) -> Result<impl Iterator<Item = Signal>, StoreError> {
    let songs: Vec<i64> = folder_song::Entity::find()
        .select_only()
        .column(folder_song::Column::SongId)
        .filter(folder_song::Column::Owner.eq(owner.0))
        .filter(folder_song::Column::FolderId.eq(folder.0))
        .order_by_asc(folder_song::Column::Position)
        .into_tuple()
        .all(transaction)
        .await?;
    Ok(songs.into_iter().map(move |song| signal(kind, SongId(song))))
}

fn signal(kind: SignalKind, song: SongId) -> Signal {
    Signal { kind, song, list: None, place: None }
}
