//! Why items were recommended, in terms a person understands.

use super::Reason;
use crate::model::Model;
use crate::vocabulary::Kind;

/// So many lists of an item are looked through for a seed.
const FEW_LISTS: usize = 3;

/// The neighbours of so many seeds are looked through for the items, and those of each item for the seeds.
const SEEDS: usize = 50;

/// Stands for no seed, and for no suggestion.
const NONE: u32 = u32::MAX;

/// What the seeds of a request have, looked up once for all of its suggestions.
struct Known<'a> {
    model: &'a Model,
    /// Per item: whether it is a seed.
    is_seed: Vec<bool>,
    /// Per token: the first seed that has it.
    seed_of: Vec<u32>,
}

impl Model {
    /// For each item the strongest evidence: shared lists, then artist, composer, genre and decade.
    pub(super) fn reasons(&self, seeds: &[u32], items: impl Iterator<Item = u32>) -> Vec<Reason> {
        let items: Vec<u32> = items.collect();
        let mut known = Known {
            model: self,
            is_seed: vec![false; self.len()],
            seed_of: vec![NONE; self.token_weights.len()],
        };
        for &seed in seeds.iter().rev() {
            known.is_seed[seed as usize] = true;
            let tokens = self.vocabulary.item_tokens.row(seed as usize);
            tokens.iter().for_each(|&token| known.seed_of[token as usize] = seed);
        }
        let together = known.together(seeds, &items);
        items.iter().zip(together).map(|(&item, seed)| known.reason(item, seed)).collect()
    }
}

impl Known<'_> {
    fn reason(&self, item: u32, together: Option<u32>) -> Reason {
        let name = |seed: u32| self.model.vocabulary.items[seed as usize].clone();
        if let Some(seed) = together.or_else(|| self.in_its_lists(item)) {
            return Reason::Together { with: name(seed) };
        }
        if let Some(seed) = self.sharing(item, Kind::Artist) {
            return Reason::SameArtist { with: name(seed) };
        }
        if let Some(seed) = self.sharing(item, Kind::Composer) {
            return Reason::SameComposer { with: name(seed) };
        }
        if let Some(genre) = self.shared(item, Kind::Genre) {
            return Reason::SameGenre { genre: genre.to_owned() };
        }
        if let Some(decade) = self.shared(item, Kind::Decade).and_then(|decade| decade.parse().ok()) {
            return Reason::SameEra { decade };
        }
        Reason::Popular
    }

    /// For each item the seed whose lists speak most for it, by the neighbours of either, if any do.
    fn together(&self, seeds: &[u32], items: &[u32]) -> Vec<Option<u32>> {
        let mut place = vec![NONE; self.is_seed.len()];
        (0..).zip(items).for_each(|(at, &item)| place[item as usize] = at);
        let mut strongest: Vec<Option<(f32, u32)>> = vec![None; items.len()];
        let mut hear = |at: u32, seed: u32, shared: f32| {
            let evidence = (shared * self.model.seed_weight(seed), seed);
            let best = &mut strongest[at as usize];
            if best.is_none_or(|best| evidence.0 > best.0) {
                *best = Some(evidence);
            }
        };
        for &seed in seeds.iter().take(SEEDS) {
            for (item, shared) in self.model.neighbours.row(seed as usize) {
                if place[item as usize] != NONE {
                    hear(place[item as usize], seed, shared);
                }
            }
        }
        for (at, &item) in (0..).zip(items) {
            for (seed, shared) in self.model.neighbours.row(item as usize) {
                if self.is_seed[seed as usize] {
                    hear(at, seed, shared);
                }
            }
        }
        strongest.into_iter().map(|evidence| evidence.map(|(_, seed)| seed)).collect()
    }

    /// A seed in one of the newest lists of an item that has no neighbours.
    fn in_its_lists(&self, item: u32) -> Option<u32> {
        let lists = self.model.lists_of.row(item as usize).iter().take(FEW_LISTS);
        let mut others = lists.flat_map(|&list| self.model.lists.row(list as usize)).copied();
        others.find(|&other| self.is_seed[other as usize])
    }

    /// The first seed that shares a token of this kind with the item.
    fn sharing(&self, item: u32, kind: Kind) -> Option<u32> {
        let seeds = self.model.tokens(item, kind).map(|token| self.seed_of[token as usize]);
        seeds.filter(|&seed| seed != NONE).min()
    }

    /// The name of the first token of this kind that the item shares with a seed.
    fn shared(&self, item: u32, kind: Kind) -> Option<&str> {
        let mut tokens = self.model.tokens(item, kind);
        let token = tokens.find(|&token| self.seed_of[token as usize] != NONE)?;
        Some(&self.model.vocabulary.tokens[token as usize].name)
    }
}
