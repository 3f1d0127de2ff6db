//! Ranking: three rankings fused by rank, then filtered, diversified and explained.

mod reason;
mod sources;

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::model::Model;
use crate::train::WARM_COUNT;
use crate::vocabulary::Kind;

/// What is asked of a model.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The items to continue, such as the songs of a folder. Unknown ones are skipped.
    pub seeds: &'a [&'a str],
    /// Items never to return, besides the seeds.
    pub exclude: &'a HashSet<String>,
    /// How many suggestions at most.
    pub limit: usize,
    /// How many suggestions by one artist at most.
    pub max_per_artist: Option<usize>,
}

/// One recommended item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The item.
    pub item: String,
    /// Comparable within one answer only; higher is better.
    pub score: f32,
    /// Why.
    pub reason: Reason,
}

/// Why an item is recommended: the strongest evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Reason {
    /// It is often in the same lists as this seed.
    Together {
        /// The seed.
        with: String,
    },
    /// It is by the same artist as this seed.
    SameArtist {
        /// The seed.
        with: String,
    },
    /// It is by the same composer as this seed.
    SameComposer {
        /// The seed.
        with: String,
    },
    /// It is of a genre of the seeds.
    SameGenre {
        /// The genre.
        genre: String,
    },
    /// It is of a decade of the seeds.
    SameEra {
        /// First year of the decade.
        decade: u16,
    },
    /// It is popular.
    Popular,
}

/// The constant of reciprocal rank fusion (Cormack et al. 2009), tuned on lists.
const RANK_OFFSET: f32 = 30.0;
/// How many items of each ranking take part; more when many are excluded.
const DEPTH: usize = 400;
/// Weights of the rankings. Metadata counts little where lists speak.
const NEIGHBOURS: f32 = 1.0;
const VECTORS: f32 = 0.7;
const METADATA: f32 = 0.1;

impl Model {
    /// Recommends items to continue the seeds, best first. Never returns seeds, excluded or repeated items. Without
    /// any known seed it answers with what is popular.
    pub fn recommend(&self, request: &Request<'_>) -> Vec<Suggestion> {
        let seeds = self.vocabulary.encode(request.seeds);
        let mut banned = vec![false; self.len()];
        let excluded = request.exclude.iter().filter_map(|item| self.vocabulary.index.get(item));
        seeds.iter().chain(excluded).for_each(|&item| banned[item as usize] = true);
        let ranked =
            if seeds.is_empty() { self.popular(&banned) } else { self.fuse(&seeds, &banned, request.limit) };
        let mut by_artist: HashMap<u32, usize> = HashMap::new();
        let most = request.max_per_artist.unwrap_or(usize::MAX);
        let mut suggestions = Vec::new();
        for (item, score) in ranked {
            if suggestions.len() == request.limit {
                break;
            }
            if self
                .tokens(item, Kind::Artist)
                .any(|artist| by_artist.get(&artist).is_some_and(|&n| n >= most))
            {
                continue;
            }
            if most == 0 && self.tokens(item, Kind::Artist).next().is_some() {
                continue;
            }
            self.tokens(item, Kind::Artist).for_each(|artist| *by_artist.entry(artist).or_default() += 1);
            let reason = self.reason(&seeds, item);
            suggestions.push(Suggestion {
                item: self.vocabulary.items[item as usize].clone(),
                score,
                reason,
            });
        }
        suggestions
    }

    /// Every item that is not banned, the popular first.
    fn popular(&self, banned: &[bool]) -> Vec<(u32, f32)> {
        let mut ranked: Vec<(u32, f32)> = (0..)
            .zip(&self.popularity)
            .filter(|&(item, _)| !banned[item as usize])
            .map(|(item, &popularity)| (item, popularity))
            .collect();
        ranked.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked
    }

    /// The three rankings fused by rank. What none of them holds follows by popularity, so that an answer is short
    /// only when the items run out.
    fn fuse(&self, seeds: &[u32], banned: &[bool], limit: usize) -> Vec<(u32, f32)> {
        let depth = DEPTH.max(limit.saturating_mul(2));
        let mut fused: HashMap<u32, f32> = HashMap::new();
        let at_rank = |rank: usize| 1.0 / (RANK_OFFSET + rank as f32);
        for (rank, (item, _)) in self.by_neighbours(seeds, banned, depth).into_iter().enumerate() {
            *fused.entry(item).or_default() += NEIGHBOURS * at_rank(rank);
        }
        for (rank, (item, _)) in self.by_vectors(seeds, banned, depth).into_iter().enumerate() {
            *fused.entry(item).or_default() += VECTORS * at_rank(rank);
        }
        // Lists say nothing of seeds and songs that are in few of them: there metadata takes their part.
        let unknown: f32 =
            seeds.iter().map(|&seed| 1.0 - self.warmth(seed)).sum::<f32>() / seeds.len() as f32;
        for (rank, (item, likeness)) in self.by_metadata(seeds, banned, depth).into_iter().enumerate() {
            let cold = (1.0 - self.warmth(item)) * likeness;
            *fused.entry(item).or_default() += (METADATA + NEIGHBOURS * unknown.max(cold)) * at_rank(rank);
        }
        let mut ranked: Vec<(u32, f32)> = fused.into_iter().collect();
        ranked.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        if ranked.len() < depth {
            let mut taken = banned.to_vec();
            ranked.iter().for_each(|&(item, _)| taken[item as usize] = true);
            ranked.extend(self.popular(&taken).into_iter().take(depth).map(|(item, _)| (item, 0.0)));
        }
        ranked
    }

    /// How much lists say of an item, from 0 to 1.
    fn warmth(&self, item: u32) -> f32 {
        let count = self.vocabulary.counts[item as usize] as f32;
        count / (count + WARM_COUNT)
    }
}
