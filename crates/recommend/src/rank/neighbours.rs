//! Item kNN alone.

use super::Ranking;
use super::best::best;
use super::zeros::Scores;
use crate::model::Model;

/// How much a seed that is in many lists counts less: its neighbours say less of the taste.
const SEED_DAMPING: f32 = 0.4;

impl Model {
    /// Items that share lists with the seeds, best first.
    pub(super) fn by_neighbours(&self, seeds: &[u32], banned: &[bool], limit: usize) -> Ranking {
        let mut scores = Scores::new(self.len());
        for &seed in seeds {
            let weight = self.seed_weight(seed);
            for (item, shared) in self.neighbours.row(seed as usize) {
                scores[item as usize] += weight * shared;
            }
        }
        best((0..).zip(scores.iter().copied()), banned, limit, 0.0)
    }

    /// How much the neighbours of a seed count.
    pub(super) fn seed_weight(&self, seed: u32) -> f32 {
        (self.vocabulary.counts[seed as usize].max(1) as f32).powf(-SEED_DAMPING)
    }
}
