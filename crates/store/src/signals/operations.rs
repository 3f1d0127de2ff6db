//! Signals that the library itself tells: what became of operations.

use std::collections::{BTreeMap, BTreeSet};

use alsong_library::{Change, Effect, Operation, OperationId, Outcome, Signal, SignalKind};
use sea_orm::ConnectionTrait;

use super::key::Key;
use super::write::{Heard, agreed, append};
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
    let signals: Vec<Signal> = changed.filter_map(|operation| signal(&operation.change)).collect();
    if signals.is_empty() || agreed(transaction, BTreeSet::from([owner.0])).await?.is_empty() {
        return Ok(());
    }
    let who = Key::read(transaction).await?.who(owner);
    append(transaction, vec![Heard { who, at: now, signals }]).await?;
    Ok(())
}

fn signal(change: &Change) -> Option<Signal> {
    let (kind, song) = match change {
        Change::AddSong { song, .. } => (SignalKind::Saved, song),
        Change::RemoveSong { song, .. } => (SignalKind::Removed, song),
        Change::Enqueue { song, .. } => (SignalKind::Queued, song),
        Change::Sing { song, .. } => (SignalKind::Sung, song),
        _ => return None,
    };
    Some(Signal { kind, song: *song, list: None, place: None })
}
