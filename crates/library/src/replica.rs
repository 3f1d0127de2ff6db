//! The library as a device knows it: what the server said last, and what the singer did since.

mod read;

use std::collections::{BTreeMap, VecDeque};
use std::mem;

use alsong_catalogue::{SongCard, SongId};
use serde::{Deserialize, Serialize};

use crate::{Entity, Library, MAX_OPERATIONS, Operation, OperationId, Outcome, Position, Refusal, Synced};

/// A device's copy of a library. Changes show at once and wait until the server has answered.
///
/// A device sends one batch at a time, and sends it again until it is answered; so operations arrive in their order.
#[derive(Clone, Debug, Default)]
pub struct Replica {
    position: Position,
    server: Library,
    cards: BTreeMap<SongId, SongCard>,
    catalogue: i64,
    pending: VecDeque<Operation>,
    shown: Library,
    /// The most operations in a batch, fewer after one that the server could not read.
    batch: Option<usize>,
}

/// What a device keeps of a [`Replica`] between two visits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Up to where the device knows the library.
    pub position: Position,
    /// The library at that position.
    pub entities: Vec<Entity>,
    /// Names and numbers of its songs.
    pub cards: Vec<SongCard>,
    /// The catalogue's revision that these are of.
    #[serde(default)]
    pub catalogue: i64,
    /// What waits to be sent, in its order.
    pub pending: Vec<Operation>,
}

/// What came of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acknowledged {
    /// What the server refused.
    pub refused: Vec<(Operation, Refusal)>,
    /// Whether the screens show something else now: what was done here, and came out as it was shown, is no news.
    pub is_news: bool,
}

/// The largest batch in bytes, with room for what surrounds it in a request of 64 KiB.
const MAX_BYTES: usize = 60_000;

impl Replica {
    /// The copy that the device kept.
    pub fn of(kept: Kept, now: i64) -> Self {
        let mut replica = Self {
            position: kept.position,
            server: kept.entities.into_iter().collect(),
            cards: kept.cards.into_iter().map(|card| (card.id, card)).collect(),
            catalogue: kept.catalogue,
            pending: kept.pending.into(),
            ..Self::default()
        };
        replica.show(now);
        replica
    }

    /// The copy as the device keeps it.
    pub fn kept(&self) -> Kept {
        Kept {
            position: self.position,
            entities: self.server.entities().cloned().collect(),
            cards: self.cards.values().cloned().collect(),
            catalogue: self.catalogue,
            pending: self.pending.iter().cloned().collect(),
        }
    }

    /// The library with everything that waits: what the screens show.
    pub fn library(&self) -> &Library {
        &self.shown
    }

    /// Name and numbers of a song, where they are known.
    pub fn card(&self, song: SongId) -> Option<&SongCard> {
        self.cards.get(&song)
    }

    /// The catalogue's revision that the songs' names and numbers are of.
    pub fn catalogue(&self) -> i64 {
        self.catalogue
    }

    /// Where the device stands.
    pub fn position(&self) -> Position {
        self.position
    }

    /// Remembers a song that is about to be kept, so that it can be shown before the server has answered. Whether it was
    /// not known so.
    pub fn know(&mut self, card: SongCard) -> bool {
        let is_news = self.cards.get(&card.id) != Some(&card);
        self.cards.insert(card.id, card);
        is_news
    }

    /// How many operations wait.
    pub fn pending(&self) -> usize {
        self.pending.len()
    }

    /// The singer does something.
    ///
    /// # Errors
    /// As the server would refuse it; then it is not sent.
    pub fn local(&mut self, operation: Operation, now: i64) -> Outcome {
        let outcome = self.shown.apply(&operation, now);
        if outcome.is_ok() {
            self.pending.push_back(operation);
        }
        outcome
    }

    /// Where the device stands and what to send next: the operations that wait longest, as many as fit.
    pub fn next_batch(&self) -> (Position, Vec<Operation>) {
        let mut bytes = 0;
        let fits = |operation: &&Operation| {
            bytes += operation.change.weight();
            bytes <= MAX_BYTES
        };
        let most = self.batch.unwrap_or(MAX_OPERATIONS);
        (self.position, self.pending.iter().take(most).take_while(fits).cloned().collect())
    }

    /// Takes the server's answer in, whenever and however often it comes. What was refused is handed back.
    pub fn acknowledged(&mut self, synced: Synced, now: i64) -> Acknowledged {
        // With everything come all names again: those that were known so are no news.
        let mut before = BTreeMap::new();
        if self.takes(&synced) {
            self.position = synced.position;
            if synced.whole {
                self.server = Library::default();
                mem::swap(&mut before, &mut self.cards);
            }
            synced.changed.into_iter().for_each(|entity| self.server.put(entity));
            synced.removed.iter().for_each(|key| self.server.remove(key));
            self.catalogue = synced.catalogue;
        }
        if synced.stranger {
            self.pending.clear();
        }
        let mut is_news = false;
        for card in synced.cards {
            let is_same = before.get(&card.id) == Some(&card);
            is_news |= self.know(card) && !is_same;
        }
        let outcomes: BTreeMap<OperationId, Outcome> = synced.outcomes.into_iter().collect();
        if !outcomes.is_empty() {
            self.batch = None;
        }
        let (answered, pending): (VecDeque<_>, VecDeque<_>) =
            self.pending.drain(..).partition(|operation| outcomes.contains_key(&operation.id));
        self.pending = pending;
        is_news |= self.show(now);
        let refused = answered.into_iter().filter_map(|operation| match outcomes.get(&operation.id) {
            Some(Err(refusal)) => Some((operation, *refusal)),
            _ => None,
        });
        Acknowledged { refused: refused.collect(), is_news }
    }

    /// Whether an answer says more than is known: it answers where the device stands, or a request from before and leads
    /// beyond.
    fn takes(&self, synced: &Synced) -> bool {
        let Position { library, revision } = self.position;
        let of_this = synced.since.library == library && synced.position.library == library;
        let beyond = synced.since.revision <= revision && revision < synced.position.revision;
        synced.since == self.position || (of_this && beyond)
    }

    /// The server could not read the batch. The next one is half as large; an operation that cannot be read alone is
    /// given up and handed back.
    pub fn unreadable(&mut self, now: i64) -> Option<Operation> {
        let sent = self.next_batch().1.len();
        if sent > 1 {
            self.batch = Some(sent / 2);
            return None;
        }
        self.batch = None;
        let given_up = self.pending.pop_front();
        self.show(now);
        given_up
    }

    /// What the screens show is the server's library and, over it, what waits. What the server will refuse does not show.
    /// Whether it is something else than before.
    fn show(&mut self, now: i64) -> bool {
        let before = mem::replace(&mut self.shown, self.server.clone());
        for operation in &self.pending {
            _ = self.shown.apply(operation, now);
        }
        self.shown != before
    }
}
