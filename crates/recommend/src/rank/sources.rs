//! What vectors and metadata say of an item.

use super::best::best;
use super::zeros::Scores;
use crate::model::Model;
use crate::vectors::{add_scaled, dot};

/// So many times items are looked at for what they share with the seeds.
const SHARED: usize = 12_000;

impl Model {
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

    /// How much a mean of input vectors predicts an item's output vector: a log probability but for a constant. None when
    /// the item has no vector.
    pub(super) fn by_vector(&self, mean: &[f32], item: u32) -> Option<f32> {
        let embedded = (item as usize) < self.vocabulary.embedded;
        embedded.then(|| dot(mean, self.output.row(item as usize)) + self.expectations[item as usize])
    }

    /// The embedded items that the mean predicts most, best first: the best of all by rounded vectors, then by exact
    /// ones.
    pub(super) fn by_vectors(&self, mean: &[f32], banned: &[bool], limit: usize) -> Vec<(u32, f32)> {
        let mut scores = self.coarse.products(mean);
        scores.iter_mut().zip(&self.expectations).for_each(|(score, expected)| *score += expected);
        let mut items = best((0..).zip(scores.iter().copied()), banned, limit + limit / 4, f32::NEG_INFINITY);
        items.sort_unstable_by_key(|&(item, _)| item);
        let exact = items.into_iter().filter_map(|(item, _)| Some((item, self.by_vector(mean, item)?)));
        best(exact, banned, limit, f32::NEG_INFINITY)
    }

    /// Items that share artist, composer, lyricist, genre or decade with the seeds, best first, with the share of the
    /// seeds' tokens they have.
    pub(super) fn by_metadata(&self, seeds: &[u32], banned: &[bool], limit: usize) -> Vec<(u32, f32)> {
        let mut profile = Scores::new(self.token_weights.len());
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
        // What few items have tells most; what many have comes as long as there is time.
        let owners = |&token: &u32| self.token_items.row(token as usize);
        tokens.sort_unstable_by_key(|token| (owners(token).len(), *token));
        let mut shared = Scores::new(if tokens.is_empty() { 0 } else { self.len() });
        let mut sharing: Vec<u32> = Vec::new();
        let mut visits = 0;
        for token in &tokens {
            visits += owners(token).len();
            if visits > SHARED {
                break;
            }
            let share = profile[*token as usize] / total;
            for &item in owners(token) {
                let score = &mut shared[item as usize];
                if *score == 0.0 {
                    sharing.push(item);
                }
                *score += share;
            }
        }
        // Popularity orders what metadata cannot tell apart.
        let popular = |item: u32| 0.001 * self.popularity[item as usize].min(10.0);
        let scores = sharing.into_iter().map(|item| (item, shared[item as usize] + popular(item)));
        let mut ranked = best(scores, banned, limit, 0.0);
        ranked.iter_mut().for_each(|(_, score)| *score = score.min(1.0));
        ranked
    }
}
