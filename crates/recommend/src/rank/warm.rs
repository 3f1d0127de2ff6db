//! The ranking by what lists and vectors know.

use super::Ranking;
use super::best::best;
use crate::model::Model;

/// How much the vectors' log probability counts beside the lists'.
const VECTORS: f32 = 0.22;
/// No vote of lists, and a vector's score far below the best, count as this many in logarithms below the best: neither
/// alone rules an item out.
const NO_VOTE: f32 = 1e-7;
const FAR_BELOW: f32 = -10.0;

impl Model {
    /// The items that lists or vectors speak for, best first: the product of both probabilities, each to a power tuned
    /// on lists.
    pub(super) fn by_lists_and_vectors(&self, seeds: &[u32], banned: &[bool], depth: usize) -> Ranking {
        let votes = self.by_lists(seeds);
        let damped = |item: u32, vote: f32| (vote + NO_VOTE) * self.damping[item as usize];
        let voted = (0..).zip(&*votes).filter(|&(_, &vote)| vote > 0.0);
        let voted = voted.map(|(item, &vote)| (item, damped(item, vote)));
        let mut ranking = best(voted, banned, 2 * depth, f32::NEG_INFINITY);
        let Some(mean) = self.mean_input(seeds) else {
            ranking.truncate(depth);
            return ranking;
        };
        // What no list votes for is behind all of these, so the vectors look for more only when these are few.
        if ranking.len() < depth {
            let mut ranked: Vec<bool> = vec![false; self.len()];
            ranking.iter().for_each(|&(item, _)| ranked[item as usize] = true);
            let predicted = self.by_vectors(&mean, banned, depth);
            let new = predicted.into_iter().filter(|&(item, _)| !ranked[item as usize]);
            ranking.extend(new.map(|(item, _)| (item, damped(item, 0.0))));
        }
        let logits: Vec<Option<f32>> = ranking.iter().map(|&(item, _)| self.by_vector(&mean, item)).collect();
        let highest = logits.iter().flatten().copied().fold(f32::NEG_INFINITY, f32::max);
        for ((_, score), logit) in ranking.iter_mut().zip(&logits) {
            let predicted = logit.map_or(FAR_BELOW, |logit| (logit - highest).max(FAR_BELOW));
            *score = score.ln() + VECTORS * predicted;
        }
        ranking.sort_unstable_by_key(|&(item, _)| item);
        best(ranking.into_iter(), banned, depth, f32::NEG_INFINITY)
    }
}
