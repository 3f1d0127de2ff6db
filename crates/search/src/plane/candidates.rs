//! Which songs are worth aligning: those that share rare trigrams with the query, and those within few edits of it.

use crate::bitap::Pattern;
use crate::gram::grams;
use crate::index::{Tags, Wanted};
use crate::plane::Plane;
use crate::postings::List;

/// Songs looked at by edit distance.
const SHORTLIST: usize = 1500;
/// Inverted lists that are always read, and documents read before a longer list is left out.
const ENOUGH_LISTS: usize = 8;
const ENOUGH_DOCUMENTS: u32 = 30_000;

/// A query in one alphabet.
pub(crate) struct Candidates<'a> {
    /// All its keys.
    pub(crate) keys: &'a [u8],
    /// Its words' keys.
    pub(crate) words: &'a [Vec<u8>],
    /// What filters choose by, and which songs they allow.
    pub(crate) tags: &'a [Tags],
    pub(crate) wanted: Wanted,
    /// How much each song is sung, from 0 to 1.
    pub(crate) popularity: &'a [f32],
    /// How many songs each of the two measures may name.
    pub(crate) kept: usize,
}

impl Candidates<'_> {
    /// The most promising songs, about the best first, each once.
    pub(crate) fn find(&self, plane: &Plane) -> Vec<u32> {
        let mut weighed = self.weigh(plane);
        let order = |a: &(u32, u32), b: &(u32, u32)| b.1.cmp(&a.1).then(a.0.cmp(&b.0));
        if weighed.len() > SHORTLIST {
            weighed.select_nth_unstable_by(SHORTLIST, order);
            weighed.truncate(SHORTLIST);
        }
        weighed.sort_unstable_by(order);
        let near = self.nearest(plane, &weighed);
        // The sooner the best songs are aligned, the sooner the others can be given up.
        let mut found = Vec::with_capacity(2 * self.kept);
        for rank in 0..self.kept {
            for document in [near.get(rank).copied(), weighed.get(rank).map(|&(document, _)| document)] {
                found.extend(document.filter(|document| !found.contains(document)));
            }
        }
        found
    }

    /// Every song with a fair share of the query's trigrams, with its weight.
    fn weigh(&self, plane: &Plane) -> Vec<(u32, u32)> {
        let mut codes: Vec<u32> = grams(self.keys, true).collect();
        if self.words.len() > 1 {
            codes.extend(self.words.iter().flat_map(|word| grams(word, true)));
        }
        codes.sort_unstable();
        codes.dedup();
        let mut lists: Vec<List<'_>> =
            codes.into_iter().filter_map(|code| plane.postings.list(code)).collect();
        lists.sort_unstable_by_key(|list| list.count);
        let mut weights = vec![0u16; plane.len()];
        let (mut read, mut most) = (0, 0);
        for (i, list) in lists.iter().enumerate() {
            // Long lists weigh little: when rarer trigrams have told enough, they only cost time.
            if i >= ENOUGH_LISTS && read + list.count > ENOUGH_DOCUMENTS {
                break;
            }
            read += list.count;
            let weight = 2 + (plane.len() as u32 / list.count).ilog2() as u16;
            for document in list.documents() {
                let slot = &mut weights[document as usize];
                *slot = slot.saturating_add(weight);
                most = most.max(*slot);
            }
        }
        let least = (most / 4).max(1);
        let each = weights.iter().zip(plane.lengths()).zip(self.popularity).zip(0..);
        each.filter(|(((weight, _), _), document)| {
            **weight >= least && self.wanted.allows(self.tags[*document as usize])
        })
        .map(|(((&weight, &length), popularity), document)| {
            // Of two songs that share the same, the one with less besides is nearer, and the more popular likelier.
            let nearness = 63 - u32::from(length.min(63)) + (popularity * 64.0) as u32;
            (document, (u32::from(weight) << 7) + nearness)
        })
        .collect()
    }

    /// The songs with the least edit distance from the query to a name.
    fn nearest(&self, plane: &Plane, shortlist: &[(u32, u32)]) -> Vec<u32> {
        let Some(pattern) = Pattern::new(self.keys) else {
            return Vec::new();
        };
        let mut near: Vec<(u32, usize, u32)> = shortlist
            .iter()
            .enumerate()
            .filter_map(|(rank, &(document, _))| {
                let distance = plane.names(document).map(|name| pattern.prefix_distance(name.keys)).min()?;
                Some((distance, rank, document))
            })
            .collect();
        if near.len() > self.kept {
            near.select_nth_unstable(self.kept);
            near.truncate(self.kept);
        }
        near.sort_unstable();
        near.into_iter().map(|(_, _, document)| document).collect()
    }
}
