//! The matches of one search.

use crate::index::tags::Wanted;
use crate::rank::Match;

/// Matches so far, and what another must reach to matter.
pub(super) struct Found {
    pub(super) matches: Vec<(u32, Match)>,
    /// The best scores of different songs, falling, at most `limit`.
    best: Vec<(f32, u32)>,
    limit: usize,
    wanted: Wanted,
    /// How much popularity and the preferred vendor can still add.
    slack: f32,
    /// Taken off every score that comes: how unlikely the present reading of the query is.
    pub(super) discount: f32,
    /// The only songs that may be found, rising, where somebody else chose them.
    among: Option<Vec<u32>>,
}

impl Found {
    pub(super) fn new(limit: usize, wanted: Wanted, slack: f32, among: Option<Vec<u32>>) -> Self {
        Self { matches: Vec::new(), best: Vec::new(), limit, wanted, slack, discount: 0.0, among }
    }

    /// The only songs that may be found, where somebody else chose them.
    pub(super) fn among(&self) -> Option<&[u32]> {
        self.among.as_deref()
    }

    /// May this song be found?
    pub(super) fn allows(&self, document: u32) -> bool {
        self.among.as_ref().is_none_or(|among| among.binary_search(&document).is_ok())
    }

    /// Which songs are wanted.
    pub(super) fn wanted(&self) -> Wanted {
        self.wanted
    }

    /// How many songs are wanted.
    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    /// The least score that can still be among the first.
    pub(super) fn floor(&self) -> f32 {
        if self.best.len() < self.limit {
            return 0.0;
        }
        self.best.last().map_or(f32::INFINITY, |&(score, _)| score - self.slack + self.discount)
    }

    pub(super) fn push(&mut self, document: u32, mut matched: Match) {
        matched.score -= self.discount;
        self.matches.push((document, matched));
        if let Some(known) = self.best.iter().position(|&(_, other)| other == document) {
            if self.best[known].0 >= matched.score {
                return;
            }
            self.best.remove(known);
        }
        let place = self.best.partition_point(|&(score, _)| score >= matched.score);
        if place < self.limit {
            self.best.insert(place, (matched.score, document));
            self.best.truncate(self.limit);
        }
    }
}
