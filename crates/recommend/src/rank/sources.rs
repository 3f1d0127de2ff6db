//! What speaks for an item: the lists it shares with the seeds, the vectors, and metadata.

use std::cmp::Ordering;

use super::best::best;
use super::scores::Scores;
use crate::model::Model;
use crate::vectors::{add_scaled, dot};

/// How many of the lists most like the seeds speak.
const LISTS: usize = 500;
/// A list is as loud as if it had so many songs more: a few songs of which one is shared are no taste.
const LENGTH: f32 = 5.0;
/// So many times lists are looked at for an answer, and so many votes are counted, so that no folder takes long.
const VISITS: usize = 10_000;
const VOTES: usize = 40_000;
/// So many times items are looked at for what they share with the seeds.
const SHARED: usize = 12_000;

impl Model {
    /// List kNN (after Jannach et al. 2017 and the `RecSys` Challenge 2018): the lists most like the seeds vote for their
    /// songs. Scores of all items, which sum to 1 if any list speaks.
    pub(super) fn by_lists(&self, seeds: &[u32]) -> Scores {
        let mut lists = self.voices(seeds);
        if lists.len() > LISTS {
            lists.select_nth_unstable_by(LISTS, louder);
            lists.truncate(LISTS);
        }
        lists.sort_unstable_by(louder);
        let (mut sum, mut visits) = (0.0, 0);
        let heard = lists.iter().take_while(|&&(list, weight)| {
            let songs = self.lists.row(list as usize).len();
            sum += weight * songs as f32;
            visits += songs;
            visits <= VOTES
        });
        let heard = heard.count();
        let mut scores = Scores::zeros(self.len());
        for &(list, weight) in &lists[..heard] {
            let share = weight / sum;
            self.lists.row(list as usize).iter().for_each(|&item| scores[item as usize] += share);
        }
        scores
    }

    /// The lists that share items with the seeds, and how loud each is: its overlap relative to the root of its length,
    /// to the power of 1.5, so that a list that shares two songs speaks more than two lists that share one each.
    fn voices(&self, seeds: &[u32]) -> Vec<(u32, f32)> {
        let mut overlaps = Scores::zeros(self.lists.len());
        let mut touched: Vec<u32> = Vec::new();
        let mut visits = 0;
        for seed in self.rarest_first(seeds) {
            let rarity = self.rarity[seed as usize];
            let lists = self.lists_of.row(seed as usize);
            visits += lists.len();
            if visits > VISITS {
                break;
            }
            for &list in lists {
                let overlap = &mut overlaps[list as usize];
                if *overlap == 0.0 {
                    touched.push(list);
                }
                *overlap += rarity;
            }
        }
        let voice = |list: u32| {
            let length = self.lists.row(list as usize).len() as f32 + LENGTH;
            let share = overlaps[list as usize] / length.sqrt();
            (list, share * share.sqrt())
        };
        touched.into_iter().map(voice).collect()
    }

    /// The seeds that are in few lists say most of a taste, and cost least.
    fn rarest_first(&self, seeds: &[u32]) -> Vec<u32> {
        let mut seeds = seeds.to_vec();
        seeds.sort_unstable_by_key(|&seed| (self.vocabulary.counts[seed as usize], seed));
        seeds
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
        let mut profile = Scores::zeros(self.token_weights.len());
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
        let mut shared = Scores::zeros(if tokens.is_empty() { 0 } else { self.len() });
        let mut visits = 0;
        for token in &tokens {
            visits += owners(token).len();
            if visits > SHARED {
                break;
            }
            let share = profile[*token as usize] / total;
            owners(token).iter().for_each(|&item| shared[item as usize] += share);
        }
        // Popularity orders what metadata cannot tell apart.
        let popular = |item: u32| 0.001 * self.popularity[item as usize].min(10.0);
        let sharing = (0..).zip(shared.iter().copied()).filter(|&(_, share)| share > 0.0);
        let mut ranked = best(sharing.map(|(item, share)| (item, share + popular(item))), banned, limit, 0.0);
        ranked.iter_mut().for_each(|(_, score)| *score = score.min(1.0));
        ranked
    }
}

/// The louder list first.
fn louder(a: &(u32, f32), b: &(u32, f32)) -> Ordering {
    b.1.total_cmp(&a.1).then(a.0.cmp(&b.0))
}
