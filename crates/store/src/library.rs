//! Libraries: each account's folders, queue, sing log and dismissals as rows, changed by operations.
//!
//! A batch of operations is one transaction. It locks the library, reads the part that the operations touch, lets
//! [`alsong_library::Library`] decide, as the phone did, and writes what differs. Every row carries the library's revision
//! that it changed with, so that a device reads what is new to it.

mod absorb;
mod cleanup;
mod log;
mod read;
mod rows;
mod songs;
mod state;
mod write;

use std::collections::BTreeMap;

use alsong_library::{Entity, EntityKey, Library, Operation, OperationId, Outcome, Position, Scope, Synced};
use sea_orm::ConnectionTrait;

pub(crate) use absorb::{absorb, merge_song};
pub use cleanup::{Cleaned, cleanup};
pub(crate) use rows::note;
use state::State;

use crate::songs::cards;
use crate::{AccountId, Store, StoreError, Timestamp, signals};

/// Does what the operations say, in their order, and tells a device what changed after its position. An operation that
/// came before is not done again; it comes out as it did. Where the device speaks of another library than the owner's,
/// nothing is done, and the answer is the whole library.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such account; then, as with every error, nothing was done.
pub async fn sync(
    store: &Store,
    owner: AccountId,
    since: Position,
    operations: Vec<Operation>,
    now: Timestamp,
) -> Result<Synced, StoreError> {
    let is_of_owner = since == Position::default() || since.library == owner.0;
    let mut synced = if operations.is_empty() || !is_of_owner {
        let snapshot = store.snapshot().await?;
        let state = State::read(&snapshot, owner).await?;
        news(&snapshot, owner, state, since).await?
    } else {
        let transaction = store.begin().await?;
        let before = State::lock(&transaction, owner).await?;
        let done = perform(&transaction, owner, before, operations, now).await?;
        let synced = if since == before.position(owner) {
            // The device knew everything: what is new to it is what it just did.
            let position = done.state.position(owner);
            Synced { since, position, changed: done.changed, removed: done.removed, ..Synced::default() }
        } else {
            news(&transaction, owner, done.state, since).await?
        };
        transaction.commit().await?;
        Synced { outcomes: done.outcomes, ..synced }
    };
    let songs: Vec<_> = synced.changed.iter().filter_map(|entity| entity.song()).collect();
    synced.cards = cards(store, &unique(songs)).await?;
    Ok(synced)
}

/// Does one operation, and tells nothing but what came of it.
///
/// # Errors
/// As [`sync`].
pub async fn change(
    store: &Store,
    owner: AccountId,
    operation: Operation,
    now: Timestamp,
) -> Result<Outcome, StoreError> {
    let outcomes = change_all(store, owner, vec![operation], now).await?;
    outcomes.first().map(|(_, outcome)| *outcome).ok_or(StoreError::NotFound)
}

/// Does operations in one transaction, and tells nothing but what came of each.
///
/// # Errors
/// As [`sync`].
pub async fn change_all(
    store: &Store,
    owner: AccountId,
    operations: Vec<Operation>,
    now: Timestamp,
) -> Result<Vec<(OperationId, Outcome)>, StoreError> {
    let transaction = store.begin().await?;
    let state = State::lock(&transaction, owner).await?;
    let done = perform(&transaction, owner, state, operations, now).await?;
    transaction.commit().await?;
    Ok(done.outcomes)
}

/// The whole library as it is at one moment.
///
/// # Errors
/// When the database does not answer.
pub async fn read(store: &Store, owner: AccountId) -> Result<Library, StoreError> {
    let snapshot = store.snapshot().await?;
    read::whole(&snapshot, owner).await
}

/// What operations did.
struct Done {
    state: State,
    outcomes: Vec<(OperationId, Outcome)>,
    changed: Vec<Entity>,
    removed: Vec<EntityKey>,
}

async fn perform(
    transaction: &impl ConnectionTrait,
    owner: AccountId,
    mut state: State,
    operations: Vec<Operation>,
    now: Timestamp,
) -> Result<Done, StoreError> {
    let ids: Vec<OperationId> = operations.iter().map(|operation| operation.id).collect();
    let mut outcomes = log::outcomes(transaction, owner, &ids).await?;
    let mut fresh: Vec<Operation> =
        operations.into_iter().filter(|operation| !outcomes.contains_key(&operation.id)).collect();
    let unknown = songs::follow(transaction, &mut fresh).await?;
    let before = read::part(transaction, owner, &Scope::of(&fresh)).await?;
    let mut after = before.clone();
    let mut new = BTreeMap::new();
    for operation in &fresh {
        // The same identity may come twice in one batch.
        new.entry(operation.id).or_insert_with(|| match operation.change.needs_song() {
            Some(song) if unknown.contains(&song) => Err(alsong_library::Refusal::UnknownSong),
            _ => after.apply(operation, now.0),
        });
    }
    let (changed, removed) = after.since(&before);
    if !changed.is_empty() || !removed.is_empty() {
        state.revision += 1;
        write::difference(transaction, owner, state.revision, &changed, &removed, now).await?;
    }
    log::note(transaction, owner, &new, now).await?;
    signals::note(transaction, owner, &fresh, &new, now).await?;
    outcomes.extend(new);
    let outcomes = ids.into_iter().filter_map(|id| Some((id, *outcomes.get(&id)?))).collect();
    Ok(Done { state, outcomes, changed, removed })
}

/// What a device does not know yet.
async fn news(
    connection: &impl ConnectionTrait,
    owner: AccountId,
    state: State,
    since: Position,
) -> Result<Synced, StoreError> {
    let known = state.forgotten..=state.revision;
    let whole = since.library != owner.0 || !known.contains(&since.revision);
    let mut synced = Synced { since, position: state.position(owner), whole, ..Synced::default() };
    if whole {
        synced.changed = read::since(connection, owner, i64::MIN).await?;
    } else if since.revision < state.revision {
        synced.changed = read::since(connection, owner, since.revision).await?;
        synced.removed = read::removed(connection, owner, since.revision).await?;
    }
    Ok(synced)
}

fn unique<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    items.sort_unstable();
    items.dedup();
    items
}
