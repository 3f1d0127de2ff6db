//! The matches of one search.

use crate::rank::Match;
use crate::tags::Wanted;

/// Songs that match so much worse than the best are no answer.
const GAP: f32 = 0.35;

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
    /// The number of the present segment's first song.
    pub(super) first: u32,
}

impl Found {
    pub(super) fn new(limit: usize, wanted: Wanted, slack: f32) -> Self {
        Self { matches: Vec::new(), best: Vec::new(), limit, wanted, slack, discount: 0.0, first: 0 }
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
        let Some(&(best, _)) = self.best.first() else {
            return if self.limit == 0 { f32::INFINITY } else { 0.0 };
        };
        let last =
            if self.best.len() < self.limit { 0.0 } else { self.best.last().map_or(0.0, |last| last.0) };
        (last - self.slack).max(best - GAP) + self.discount
    }

    /// Can no song matter any more in the present reading of the query?
    pub(super) fn is_settled(&self) -> bool {
        self.floor() > 1.0
    }

    pub(super) fn push(&mut self, place: u32, mut matched: Match) {
        let document = self.first + place;
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
