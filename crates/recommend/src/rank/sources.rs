//! What speaks for an item: the lists it shares with the seeds, the vectors, and metadata.

use super::best::best;
use crate::model::Model;
use crate::vectors::{add_scaled, dot};

/// How many of the lists most like the seeds speak.
const LISTS: usize = 1000;
/// How much the logarithm of the popularity adds to a vector's score. More finds more, and more of the same.
const POPULARITY: f32 = 0.5;

impl Model {
    /// List kNN (after Jannach et al. 2017 and the `RecSys` Challenge 2018): the lists most like the seeds vote for their
    /// songs. Scores of all items, which sum to 1 if any list speaks.
    pub(super) fn by_lists(&self, seeds: &[u32]) -> Vec<f32> {
        let mut overlaps = vec![0.0_f32; self.lists.len()];
        let mut touched: Vec<u32> = Vec::new();
        for &seed in seeds {
            let rarity = self.rarity[seed as usize];
            for &list in self.lists_of.row(seed as usize) {
                let overlap = &mut overlaps[list as usize];
                if *overlap == 0.0 {
                    touched.push(list);
                }
                *overlap += rarity;
            }
        }
        // The overlap relative to the root of the length, to the power of 1.5: a list that shares two songs speaks more
        // than two lists that share one each.
        let mut lists: Vec<(u32, f32)> = touched
            .into_iter()
            .map(|list| {
                let share = overlaps[list as usize] / (self.lists.row(list as usize).len() as f32).sqrt();
                (list, share * share.sqrt())
            })
            .collect();
        if lists.len() > LISTS {
            lists.select_nth_unstable_by(LISTS, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            lists.truncate(LISTS);
        }
        lists.sort_unstable_by_key(|&(list, _)| list);
        let mut scores = vec![0.0_f32; self.len()];
        let mut sum = 0.0;
        for (list, weight) in lists {
            let songs = self.lists.row(list as usize);
            songs.iter().for_each(|&item| scores[item as usize] += weight);
            sum += weight * songs.len() as f32;
        }
        if sum > 0.0 {
            scores.iter_mut().for_each(|score| *score /= sum);
        }
        scores
    }

    /// The mean of the seeds' input vectors. None when no seed has a vector, or nothing was learned from lists.
    pub(super) fn mean_input(&self, seeds: &[u32]) -> Option<Vec<f32>> {
        let known: Vec<u32> =
            seeds.iter().copied().filter(|&seed| (seed as usize) < self.vocabulary.embedded).collect();
        if known.is_empty() || self.lists.len() == 0 {
            return None;
        }
        let mut mean = vec![0.0; self.input.dimensions];
        let share = 1.0 / known.len() as f32;
        known.iter().for_each(|&seed| add_scaled(&mut mean, share, self.input.row(seed as usize)));
        Some(mean)
    }

    /// How much a mean of input vectors predicts an item's output vector, with its popularity: a log probability but for
    /// a constant. None when the item has no vector.
    pub(super) fn by_vector(&self, mean: &[f32], item: u32) -> Option<f32> {
        let embedded = (item as usize) < self.vocabulary.embedded;
        embedded
            .then(|| dot(mean, self.output.row(item as usize)) + POPULARITY * self.popularity[item as usize])
    }

    /// The same of every embedded item.
    pub(super) fn by_vectors(&self, mean: &[f32]) -> impl Iterator<Item = f32> + use<'_> {
        let mean = mean.to_vec();
        let outputs = self.output.values.chunks_exact(self.output.dimensions).zip(&self.popularity);
        outputs.map(move |(output, popularity)| dot(&mean, output) + POPULARITY * popularity)
    }

    /// Items that share artist, composer, lyricist, genre or decade with the seeds, best first, with the share of the
    /// seeds' tokens they have.
    pub(super) fn by_metadata(&self, seeds: &[u32], banned: &[bool], limit: usize) -> Vec<(u32, f32)> {
        let mut profile = vec![0.0_f32; self.token_weights.len()];
        let mut tokens: Vec<u32> = Vec::new();
        let mut total = 0.0;
        for &seed in seeds {
            for &token in self.vocabulary.item_tokens.row(seed as usize) {
                if profile[token as usize] == 0.0 {
                    tokens.push(token);
                }
                profile[token as usize] += self.token_weights[token as usize];
                total += self.token_weights[token as usize];
            }
        }
        let mut shared = vec![0.0_f32; if tokens.is_empty() { 0 } else { self.len() }];
        let mut touched: Vec<u32> = Vec::new();
        for token in tokens {
            for &item in self.token_items.row(token as usize) {
                if shared[item as usize] == 0.0 {
                    touched.push(item);
                }
                shared[item as usize] += profile[token as usize] / total;
            }
        }
        // Popularity orders what metadata cannot tell apart.
        let popular = |item: u32| 0.001 * self.popularity[item as usize].min(10.0);
        touched.sort_unstable();
        let scores = touched.into_iter().map(|item| (item, shared[item as usize] + popular(item)));
        let mut ranked = best(scores, banned, limit, 0.0);
        ranked.iter_mut().for_each(|(_, score)| *score = score.min(1.0));
        ranked
    }
}
