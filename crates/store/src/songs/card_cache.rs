//! Cards in memory: most folders hold the same few thousand songs, and reading their names and numbers is most of what a
//! folder costs.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use alsong_catalogue::{SongCard, SongId};
use hashlink::LruCache;

/// How many cards are kept: some megabytes.
const CAPACITY: usize = 20_000;

/// The cards that were asked for last, each with a revision of the catalogue that it is not older than. Any server may
/// change the catalogue, so whoever asks says the revision that the database has.
pub(crate) struct CardCache(Mutex<LruCache<SongId, (i64, SongCard)>>);

impl Default for CardCache {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(CAPACITY)))
    }
}

impl fmt::Debug for CardCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CardCache").finish_non_exhaustive()
    }
}

impl CardCache {
    /// Those of these songs' cards that are not older than a revision.
    pub(crate) fn known(&self, revision: i64, ids: &[SongId]) -> HashMap<SongId, SongCard> {
        let mut kept = self.lock();
        let known = ids.iter().filter_map(|id| {
            let (of, card) = kept.get(id)?;
            (*of >= revision).then(|| (*id, card.clone()))
        });
        known.collect()
    }

    /// Keeps cards that were read when the catalogue had this revision or a later one.
    pub(crate) fn keep<'a>(&self, revision: i64, cards: impl Iterator<Item = &'a SongCard>) {
        let mut kept = self.lock();
        for card in cards {
            kept.insert(card.id, (revision, card.clone()));
        }
    }

    fn lock(&self) -> MutexGuard<'_, LruCache<SongId, (i64, SongCard)>> {
        // Whatever panicked, each entry is whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
