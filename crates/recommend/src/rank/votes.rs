//! What the lists that share items with the seeds say of the others.

use std::cmp::Ordering;

use super::zeros::{Scores, Zeros};
use crate::model::Model;

/// How many of the lists most like the seeds speak.
const LISTS: usize = 500;
/// A list is as loud as if it had so many songs more: a few songs of which one is shared are no taste.
const LENGTH: f32 = 5.0;
/// So many times lists are looked at for an answer, and so many votes are counted, so that no folder takes long.
const VISITS: usize = 7_000;
const VOTES: usize = 40_000;
/// Further from a seed than any place of a list.
const FAR: u32 = 1 << 24;

/// What lists say of an item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vote {
    pub(super) item: u32,
    /// Its share of all votes.
    pub(super) share: f32,
    /// Summed over the lists: 1 ÷ how many places it is away from the nearest seed. What was added together is of one
    /// artist or album more often.
    pub(super) nearness: f32,
    /// How loud the loudest list with it is beside the loudest of all.
    pub(super) loudest: f32,
}

impl Vote {
    /// No list says anything.
    pub(super) fn none(item: u32) -> Self {
        Self { item, share: 0.0, nearness: 0.0, loudest: 0.0 }
    }
}

impl Model {
    /// List kNN (after Jannach et al. 2017 and the `RecSys` Challenge 2018): the lists most like the seeds vote for their
    /// songs. In no useful order; the shares, with those of the seeds, which are left out, sum to 1.
    pub(super) fn by_lists(&self, seeds: &[u32]) -> Vec<Vote> {
        let lists = self.voices(seeds);
        let loudest = lists.first().map_or(1.0, |&(_, voice)| voice);
        let mut count = Count::new(self.len(), seeds);
        let mut votes = 0;
        for (list, voice) in lists {
            let list = self.lists.row(list as usize);
            votes += list.len();
            if votes > VOTES {
                break;
            }
            count.hear(list, voice, voice / loudest);
        }
        count.finish()
    }

    /// The lists most like the seeds, the loudest first, and how loud each is: its overlap relative to the root of its
    /// length, to the power of 1.5, so that a list that shares two songs speaks more than two lists that share one each.
    fn voices(&self, seeds: &[u32]) -> Vec<(u32, f32)> {
        let mut overlaps = Scores::new(self.lists.len());
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
        let share = |list: u32| {
            let length = self.lists.row(list as usize).len() as f32 + LENGTH;
            (list, overlaps[list as usize] / length.sqrt())
        };
        let mut voices: Vec<(u32, f32)> = touched.into_iter().map(share).collect();
        if voices.len() > LISTS {
            voices.select_nth_unstable_by(LISTS, louder);
            voices.truncate(LISTS);
        }
        voices.sort_unstable_by(louder);
        voices.iter_mut().for_each(|(_, share)| *share *= share.sqrt());
        voices
    }

    /// The seeds that are in few lists say most of a taste, and cost least.
    fn rarest_first(&self, seeds: &[u32]) -> Vec<u32> {
        let mut seeds = seeds.to_vec();
        seeds.sort_unstable_by_key(|&seed| (self.vocabulary.counts[seed as usize], seed));
        seeds
    }
}

/// The louder list first.
fn louder(a: &(u32, f32), b: &(u32, f32)) -> Ordering {
    b.1.total_cmp(&a.1).then(a.0.cmp(&b.0))
}

/// Votes being counted.
struct Count {
    /// Of the seeds at first, then of the other items, as they come.
    votes: Vec<Vote>,
    seeds: u32,
    /// Per item: its place among the votes, from 1; 0 when no list has named it.
    places: Zeros<u32>,
    /// Per item of the list that speaks: its place among the votes, and how far the seed before it is.
    list: Vec<(u32, u32)>,
    sum: f32,
}

impl Count {
    fn new(items: usize, seeds: &[u32]) -> Self {
        let mut places = Zeros::new(items);
        (1..).zip(seeds).for_each(|(place, &seed)| places[seed as usize] = place);
        let votes = seeds.iter().copied().map(Vote::none).collect();
        Self { votes, seeds: seeds.len() as u32, places, list: Vec::new(), sum: 0.0 }
    }

    /// Counts the votes of one list; a louder one was heard before.
    fn hear(&mut self, list: &[u32], voice: f32, loudness: f32) {
        self.list.clear();
        let mut steps = FAR;
        for &item in list {
            let place = &mut self.places[item as usize];
            if *place == 0 {
                self.votes.push(Vote { loudest: loudness, ..Vote::none(item) });
                *place = self.votes.len() as u32;
            }
            steps = if *place <= self.seeds { 0 } else { steps + 1 };
            self.list.push((*place, steps));
        }
        let mut steps = FAR;
        for &(place, before) in self.list.iter().rev() {
            steps = if place <= self.seeds { 0 } else { steps + 1 };
            let vote = &mut self.votes[place as usize - 1];
            vote.share += voice;
            vote.nearness += 1.0 / steps.min(before) as f32;
        }
        self.sum += voice * list.len() as f32;
    }

    fn finish(mut self) -> Vec<Vote> {
        self.votes.drain(..self.seeds as usize);
        self.votes.iter_mut().for_each(|vote| vote.share /= self.sum);
        self.votes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_a_seed_is_near_and_the_loudest_list_is_remembered() {
        let mut count = Count::new(9, &[1, 5]);
        count.hear(&[1, 2, 3, 4, 5, 6], 3.0, 1.0);
        count.hear(&[7, 4, 1], 1.0, 0.25);
        let near: Vec<_> =
            count.finish().iter().map(|vote| (vote.item, vote.nearness, vote.loudest)).collect();
        assert_eq!(near, [(2, 1.0, 1.0), (3, 0.5, 1.0), (4, 2.0, 1.0), (6, 1.0, 1.0), (7, 0.5, 0.25)]);
    }

    #[test]
    fn shares_are_of_all_votes() {
        let mut count = Count::new(4, &[0]);
        count.hear(&[0, 1], 3.0, 1.0);
        count.hear(&[2, 1, 0, 3], 1.0, 0.5);
        let shares: Vec<_> = count.finish().iter().map(|vote| (vote.item, vote.share)).collect();
        assert_eq!(shares, [(1, 0.4), (2, 0.1), (3, 0.1)]);
    }
}
