//! The ranking by what lists and vectors know.

use super::Ranking;
use super::votes::Vote;
use crate::model::Model;

/// How much it counts that an item is voted for more than its popularity explains: so much, and so much more by the logarithm
/// of the number of seeds. With fewer or more seeds than these it stays as it is there: one seed alone would mostly
/// bring what is popular.
const VOTES: f32 = 0.15;
const VOTES_BY_SEEDS: f32 = 0.22;
const FEWEST: usize = 5;
const MOST: usize = 100;
/// How much popularity counts.
const POPULARITY: f32 = 0.57;
/// How much the vectors' log probability counts.
const VECTORS: f32 = 0.22;
/// How much it counts that an item stands near the seeds in the lists.
const NEARNESS: f32 = 0.57;
/// How much the loudest list counts beside the sum of all.
const LOUDEST: f32 = 0.6;
/// No vote of lists, and a vector's score far below the best, count as this many in logarithms below the best: neither
/// alone rules an item out.
const NO_VOTE: f32 = 1e-7;
const FAR_BELOW: f32 = -10.0;

impl Model {
    /// The items that lists or vectors speak for, best first, by a log-linear model that was fitted to lists that were put
    /// aside: how much more often they are voted for than popular songs are, their popularity, how near they stand to the
    /// seeds, and what vectors predict.
    pub(super) fn by_lists_and_vectors(&self, seeds: &[u32], banned: &[bool], depth: usize) -> Ranking {
        let mean = self.mean_input(seeds);
        let votes = self.most_voted(seeds, mean.as_deref(), banned, depth);
        let predicted = |vote: &Vote| self.by_vector(mean.as_deref()?, vote.item);
        let logits: Vec<Option<f32>> = votes.iter().map(predicted).collect();
        let highest = logits.iter().flatten().copied().fold(f32::NEG_INFINITY, f32::max);
        let known = seeds.iter().filter(|&&seed| self.vocabulary.counts[seed as usize] > 0).count();
        let trust = VOTES + VOTES_BY_SEEDS * (known.clamp(FEWEST, MOST) as f32).ln();
        let score = |vote: &Vote, logit: Option<f32>| {
            let popularity = (self.vocabulary.counts[vote.item as usize].max(1) as f32).ln();
            trust * ((vote.share + NO_VOTE).ln() - popularity)
                + POPULARITY * popularity
                + VECTORS * logit.map_or(FAR_BELOW, |logit| (logit - highest).max(FAR_BELOW))
                + NEARNESS * vote.nearness.ln_1p()
                + LOUDEST * vote.loudest
        };
        let mut ranking: Ranking =
            votes.iter().zip(logits).map(|(vote, logit)| (vote.item, score(vote, logit))).collect();
        ranking.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranking.truncate(depth);
        ranking
    }

    /// The items that are voted for most, less the popular. What no list votes for is behind all of these, so the vectors
    /// look for more only when these are few.
    fn most_voted(&self, seeds: &[u32], mean: Option<&[f32]>, banned: &[bool], depth: usize) -> Vec<Vote> {
        let mut votes = self.by_lists(seeds);
        votes.retain(|vote| !banned[vote.item as usize]);
        if votes.len() > depth {
            let damped = |vote: &Vote| vote.share * self.damping[vote.item as usize];
            votes.select_nth_unstable_by(depth, |a, b| {
                damped(b).total_cmp(&damped(a)).then(a.item.cmp(&b.item))
            });
            votes.truncate(depth);
        }
        if votes.len() < depth
            && let Some(mean) = mean
        {
            let mut voted: Vec<bool> = vec![false; self.len()];
            votes.iter().for_each(|vote| voted[vote.item as usize] = true);
            let predicted = self.by_vectors(mean, banned, depth);
            let new = predicted.into_iter().filter(|&(item, _)| !voted[item as usize]);
            votes.extend(new.map(|(item, _)| Vote::none(item)));
        }
        votes
    }
}
