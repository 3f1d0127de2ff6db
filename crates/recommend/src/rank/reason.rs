//! Why an item was recommended, in terms a person understands.

use super::Reason;
use crate::model::Model;
use crate::vocabulary::Kind;

/// So many lists of an item are looked through for a seed.
const FEW_LISTS: usize = 3;

impl Model {
    /// The strongest evidence for an item: shared lists, then artist, composer, genre and decade.
    pub(super) fn reason(&self, seeds: &[u32], item: u32) -> Reason {
        let name = |seed: u32| self.vocabulary.items[seed as usize].clone();
        if let Some(seed) = self.together(seeds, item) {
            return Reason::Together { with: name(seed) };
        }
        if let Some(seed) = self.sharing(seeds, item, Kind::Artist) {
            return Reason::SameArtist { with: name(seed) };
        }
        if let Some(seed) = self.sharing(seeds, item, Kind::Composer) {
            return Reason::SameComposer { with: name(seed) };
        }
        let known = self.metadata.get(&self.vocabulary.items[item as usize]);
        if self.sharing(seeds, item, Kind::Genre).is_some()
            && let Some(genre) = known.and_then(|known| known.genre.clone())
        {
            return Reason::SameGenre { genre };
        }
        if self.sharing(seeds, item, Kind::Decade).is_some()
            && let Some(decade) = known.and_then(|known| known.decade)
        {
            return Reason::SameEra { decade };
        }
        Reason::Popular
    }

    /// The seed whose lists speak most for the item, if any do: by the neighbours of either, else the lists of an item
    /// that is in few.
    fn together(&self, seeds: &[u32], item: u32) -> Option<u32> {
        let evidence = |&seed: &u32| {
            let from = |one: u32, other: u32| {
                self.neighbours.row(one as usize).find(|&(neighbour, _)| neighbour == other)
            };
            let (_, shared) = from(seed, item).or_else(|| from(item, seed))?;
            Some((seed, shared * self.seed_weight(seed)))
        };
        let strongest = seeds.iter().filter_map(evidence).max_by(|a, b| a.1.total_cmp(&b.1));
        let in_its_lists = || {
            let lists = self.lists_of.row(item as usize).iter().take(FEW_LISTS);
            lists.flat_map(|&list| self.lists.row(list as usize)).copied().find(|other| seeds.contains(other))
        };
        strongest.map(|(seed, _)| seed).or_else(in_its_lists)
    }

    /// The first seed that shares a token of this kind with the item.
    fn sharing(&self, seeds: &[u32], item: u32, kind: Kind) -> Option<u32> {
        let tokens: Vec<u32> = self.tokens(item, kind).collect();
        seeds.iter().copied().find(|&seed| self.tokens(seed, kind).any(|token| tokens.contains(&token)))
    }
}
