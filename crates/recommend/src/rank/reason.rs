//! Why an item was recommended, in terms a person understands.

use super::Reason;
use crate::model::Model;
use crate::vocabulary::Kind;

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

    /// The seed whose lists speak most for the item, if any do.
    fn together(&self, seeds: &[u32], item: u32) -> Option<u32> {
        let evidence = |&seed: &u32| {
            let (_, shared) = self.neighbours.row(seed as usize).find(|&(other, _)| other == item)?;
            Some((seed, shared * self.seed_weight(seed)))
        };
        seeds.iter().filter_map(evidence).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(seed, _)| seed)
    }

    /// The first seed that shares a token of this kind with the item.
    fn sharing(&self, seeds: &[u32], item: u32, kind: Kind) -> Option<u32> {
        let tokens: Vec<u32> = self.tokens(item, kind).collect();
        seeds.iter().copied().find(|&seed| self.tokens(seed, kind).any(|token| tokens.contains(&token)))
    }
}
