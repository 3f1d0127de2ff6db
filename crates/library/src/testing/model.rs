//! The server in a few lines: what the database has to do, without one.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::testing::Server;
use crate::{EntityKey, Library, Operation, OperationId, Outcome, Position, Synced};

/// One library on a server that forgets nothing.
#[derive(Clone, Debug)]
pub struct Model {
    /// The library.
    pub library: Library,
    position: Position,
    revisions: BTreeMap<EntityKey, i64>,
    /// What came of every operation so far.
    pub outcomes: BTreeMap<OperationId, Outcome>,
}

impl Model {
    /// An empty library.
    pub fn new(library: Uuid) -> Self {
        Self {
            library: Library::default(),
            position: Position { library, revision: 0 },
            revisions: BTreeMap::new(),
            outcomes: BTreeMap::new(),
        }
    }

    /// Answers a device.
    pub fn answer(&mut self, since: Position, operations: &[Operation], now: i64) -> Synced {
        let before = self.library.clone();
        let mut outcomes = Vec::new();
        for operation in operations {
            let outcome = match self.outcomes.get(&operation.id) {
                Some(outcome) => *outcome,
                None => self.library.apply(operation, now),
            };
            self.outcomes.insert(operation.id, outcome);
            outcomes.push((operation.id, outcome));
        }
        let (changed, removed) = self.library.since(&before);
        let touched: Vec<EntityKey> = changed.iter().map(|entity| entity.key()).chain(removed).collect();
        if !touched.is_empty() {
            self.position.revision += 1;
        }
        self.revisions.extend(touched.into_iter().map(|key| (key, self.position.revision)));
        let whole = since.library != self.position.library;
        let later = |key: &EntityKey| whole || self.revisions.get(key).is_some_and(|&at| at > since.revision);
        let changed = self.library.entities().filter(|entity| later(&entity.key())).cloned().collect();
        let gone =
            |key: &&EntityKey| later(key) && !self.library.entities().any(|entity| entity.key() == **key);
        let removed = if whole { Vec::new() } else { self.revisions.keys().filter(gone).cloned().collect() };
        Synced { outcomes, since, position: self.position, whole, changed, removed, ..Synced::default() }
    }
}

impl Server for Model {
    async fn sync(&mut self, since: Position, operations: Vec<Operation>, now: i64) -> Synced {
        self.answer(since, &operations, now)
    }
}
