//! The rankings that are fused: shared lists, vectors and metadata.

use crate::model::Model;
use crate::vectors::{add_scaled, dot};

/// How much a seed that is in many lists counts less: its neighbours say less of the taste.
const SEED_DAMPING: f32 = 0.4;
/// How much the logarithm of the popularity adds to a vector score. More finds more, and more of the same.
const POPULARITY: f32 = 0.4;

impl Model {
    /// Items that share lists with the seeds, best first.
    pub(super) fn by_neighbours(&self, seeds: &[u32], banned: &[bool], limit: usize) -> Vec<(u32, f32)> {
        let mut scores = vec![0.0_f32; self.len()];
        for &seed in seeds {
            let weight = self.seed_weight(seed);
            for (item, shared) in self.neighbours.row(seed as usize) {
                scores[item as usize] += weight * shared;
            }
        }
        best(&scores, banned, limit, 0.0)
    }

    /// How much the neighbours of a seed count.
    pub(super) fn seed_weight(&self, seed: u32) -> f32 {
        (self.vocabulary.counts[seed as usize].max(1) as f32).powf(-SEED_DAMPING)
    }

    /// Items whose output vectors the mean of the seeds' input vectors predicts, best first.
    pub(super) fn by_vectors(&self, seeds: &[u32], banned: &[bool], limit: usize) -> Vec<(u32, f32)> {
        let mut mean = vec![0.0; self.input.dimensions];
        for &seed in seeds {
            add_scaled(&mut mean, 1.0 / seeds.len() as f32, self.input.row(seed as usize));
        }
        // Nothing has been learned from no lists.
        if self.neighbours.items.is_empty() {
            return Vec::new();
        }
        let scores: Vec<f32> = self
            .output
            .values
            .chunks_exact(self.output.dimensions)
            .zip(&self.popularity)
            .map(|(output, popularity)| dot(&mean, output) + POPULARITY * popularity)
            .collect();
        best(&scores, banned, limit, f32::NEG_INFINITY)
    }

    /// Items that share artist, composer, lyricist, genre or decade with the seeds, best first, with the share of the
    /// seeds' tokens they have.
    pub(super) fn by_metadata(&self, seeds: &[u32], banned: &[bool], limit: usize) -> Vec<(u32, f32)> {
        let mut profile = vec![0.0_f32; self.token_weights.len()];
        let mut total = 0.0;
        for &seed in seeds {
            for &token in &self.vocabulary.item_tokens[seed as usize] {
                profile[token as usize] += self.token_weights[token as usize];
                total += self.token_weights[token as usize];
            }
        }
        if total == 0.0 {
            return Vec::new();
        }
        let most_popular = self.popularity.iter().copied().fold(1.0_f32, f32::max);
        let scores: Vec<f32> = self
            .vocabulary
            .item_tokens
            .iter()
            .zip(&self.popularity)
            .map(|(tokens, popularity)| {
                let shared: f32 = tokens.iter().map(|&token| profile[token as usize]).sum();
                // Popularity orders what metadata cannot tell apart.
                if shared > 0.0 { shared / total + 0.01 * popularity / most_popular } else { 0.0 }
            })
            .collect();
        let mut ranked = best(&scores, banned, limit, 0.0);
        ranked.iter_mut().for_each(|(_, score)| *score = score.min(1.0));
        ranked
    }
}

/// The highest scores above `above` among the items that are not banned, best first; equal ones in order of the items.
fn best(scores: &[f32], banned: &[bool], limit: usize, above: f32) -> Vec<(u32, f32)> {
    let by_score = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    let mut ranked: Vec<(u32, f32)> = (0..)
        .zip(scores)
        .filter(|&(item, &score)| score > above && !banned[item as usize])
        .map(|(item, &score)| (item, score))
        .collect();
    if ranked.len() > limit {
        ranked.select_nth_unstable_by(limit, by_score);
        ranked.truncate(limit);
    }
    ranked.sort_unstable_by(by_score);
    ranked
}
