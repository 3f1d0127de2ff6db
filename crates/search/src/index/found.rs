//! The best matches of one search so far.

use alsong_catalogue::SongId;

use crate::hit::Hit;
use crate::rank::Match;
use crate::tags::{Tags, Wanted};

/// Songs that match so much worse than the best are no answer.
const GAP: f32 = 0.35;
/// The most that popularity adds to a score: less than the step from an exact match to a prefix.
const POPULARITY: f32 = 0.01;
/// What a number of the preferred vendor adds.
const PREFERRED: f32 = 0.01;

/// The best matches so far, in order, and what another must reach to matter.
pub(super) struct Found {
    best: Vec<Ranked>,
    limit: usize,
    wanted: Wanted,
    preferred: Option<Wanted>,
    /// Taken off every score that comes: how unlikely the present reading of the query is.
    pub(super) discount: f32,
}

/// What decides between equally good matches.
pub(super) struct Song {
    pub(super) id: SongId,
    pub(super) tags: Tags,
    /// From 0 to 255.
    pub(super) popularity: u8,
    /// Months from the year 0.
    pub(super) released: u16,
}

struct Ranked {
    hit: Hit,
    released: u16,
}

impl Ranked {
    /// Does it come before another: better, or as good and newer, or with the smaller id?
    fn precedes(&self, other: &Self) -> bool {
        let (a, b) = (&self.hit, &other.hit);
        b.score.total_cmp(&a.score).then(other.released.cmp(&self.released)).then(a.id.cmp(&b.id)).is_lt()
    }
}

impl Found {
    pub(super) fn new(limit: usize, wanted: Wanted, preferred: Option<Wanted>) -> Self {
        Self { best: Vec::new(), limit, wanted, preferred, discount: 0.0 }
    }

    /// Which songs are wanted.
    pub(super) fn wanted(&self) -> Wanted {
        self.wanted
    }

    /// How many songs are wanted.
    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    /// The least score of a match that can still be among the first.
    pub(super) fn floor(&self) -> f32 {
        let Some(best) = self.best.first() else {
            return if self.limit == 0 { f32::INFINITY } else { 0.0 };
        };
        let last = if self.best.len() < self.limit {
            0.0
        } else {
            self.best.last().map_or(0.0, |last| last.hit.score)
        };
        let preferred = if self.preferred.is_some() { PREFERRED } else { 0.0 };
        last.max(best.hit.score - GAP) - POPULARITY - preferred + self.discount
    }

    /// What an answer must reach beside the best match so far, and a little more.
    pub(super) fn least(&self) -> f32 {
        self.best.first().map_or(0.1, |best| best.hit.score - GAP + 0.001)
    }

    /// Can no song matter any more in the present reading of the query?
    pub(super) fn is_settled(&self) -> bool {
        self.floor() > 1.0
    }

    /// Takes a match in; of two matches of a song the better one stays.
    pub(super) fn push(&mut self, song: Song, Match { score, matched, part }: Match) {
        let liked = POPULARITY * f32::from(song.popularity) / 255.0;
        let preferred = self.preferred.is_some_and(|preferred| preferred.allows(song.tags));
        let score = score - self.discount + liked + if preferred { PREFERRED } else { 0.0 };
        if let Some(known) = self.best.iter().position(|ranked| ranked.hit.id == song.id) {
            if self.best[known].hit.score >= score {
                return;
            }
            self.best.remove(known);
        }
        let ranked = Ranked { hit: Hit { id: song.id, score, matched, part }, released: song.released };
        let place = self.best.partition_point(|other| other.precedes(&ranked));
        if place < self.limit {
            self.best.insert(place, ranked);
            self.best.truncate(self.limit);
        }
    }

    /// The hits, the best first.
    pub(super) fn into_hits(self) -> impl Iterator<Item = Hit> {
        // What came before the best match was known may be far behind it.
        let least = self.best.first().map_or(0.0, |best| best.hit.score - GAP);
        self.best.into_iter().map(|ranked| ranked.hit).take_while(move |hit| hit.score >= least)
    }
}
