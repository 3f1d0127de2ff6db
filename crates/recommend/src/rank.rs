//! Ranking: what lists, vectors and metadata say, fused, then filtered, diversified and explained.

mod best;
pub(crate) mod coarse;
mod neighbours;
mod reason;
mod sources;
mod votes;
mod warm;
mod zeros;

use std::collections::{HashMap, HashSet, VecDeque};

use serde::{Deserialize, Serialize};

use best::best;

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

/// Which ranking answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ranker {
    /// Lists, vectors and metadata together.
    #[default]
    Fused,
    /// The vectors alone.
    Vectors,
    /// The neighbours of each seed alone: what a better model has to beat.
    Neighbours,
    /// The popular, whatever the seeds: what every model has to beat.
    Popular,
}

/// Items with scores, best first.
type Ranking = Vec<(u32, f32)>;

/// The constant of reciprocal rank fusion (Cormack et al. 2009), tuned on lists.
const RANK_OFFSET: f32 = 30.0;
/// How many items of each ranking take part; more when more are asked for.
const DEPTH: usize = 500;
/// How much metadata counts beside lists that know the seeds.
const METADATA: f32 = 0.02;
/// Songs that are in no list take one place in so many, where lists know the seeds.
const COLD_PLACES: usize = 5;

impl Model {
    /// Recommends items to continue the seeds, best first. Never returns seeds, excluded or repeated items. Without
    /// any known seed it answers with what is popular.
    pub fn recommend(&self, request: &Request<'_>) -> Vec<Suggestion> {
        self.recommend_by(Ranker::Fused, request)
    }

    /// As [`Model::recommend`], by one of the rankings.
    pub fn recommend_by(&self, ranker: Ranker, request: &Request<'_>) -> Vec<Suggestion> {
        let seeds = self.vocabulary.encode(request.seeds);
        let mut banned = vec![false; self.len()];
        let excluded = request.exclude.iter().filter_map(|item| self.vocabulary.index.get(item));
        seeds.iter().chain(excluded).for_each(|&item| banned[item as usize] = true);
        let ranked = self.ranked(ranker, &seeds, &banned, request.limit);
        let mut by_artist: HashMap<u32, usize> = HashMap::new();
        let most = request.max_per_artist.unwrap_or(usize::MAX);
        let mut chosen: Ranking = Vec::new();
        for (item, score) in self.and_popular(&ranked, banned) {
            if chosen.len() == request.limit {
                break;
            }
            let full = |artist: u32| by_artist.get(&artist).copied().unwrap_or_default() >= most;
            if request.max_per_artist.is_some() && self.tokens(item, Kind::Artist).any(full) {
                continue;
            }
            self.tokens(item, Kind::Artist).for_each(|artist| *by_artist.entry(artist).or_default() += 1);
            chosen.push((item, score));
        }
        let reasons = self.reasons(&seeds, chosen.iter().map(|&(item, _)| item));
        let name = |item: u32| self.vocabulary.items[item as usize].clone();
        let chosen = chosen.into_iter().zip(reasons);
        chosen.map(|((item, score), reason)| Suggestion { item: name(item), score, reason }).collect()
    }

    /// A ranking, deep enough for `limit` items of it where it has so many.
    fn ranked(&self, ranker: Ranker, seeds: &[u32], banned: &[bool], limit: usize) -> Ranking {
        let depth = DEPTH.max(limit.saturating_mul(2)).min(self.len());
        match ranker {
            _ if seeds.is_empty() => Vec::new(),
            Ranker::Fused => self.fuse(seeds, banned, depth),
            Ranker::Vectors => {
                self.mean_input(seeds).map_or_else(Vec::new, |mean| self.by_vectors(&mean, banned, depth))
            }
            Ranker::Neighbours => self.by_neighbours(seeds, banned, depth),
            Ranker::Popular => Vec::new(),
        }
    }

    /// A ranking, and then whatever it does not hold by popularity. A score says nothing about these.
    fn and_popular<'a>(
        &'a self,
        ranked: &'a [(u32, f32)],
        mut taken: Vec<bool>,
    ) -> impl Iterator<Item = (u32, f32)> + 'a {
        ranked.iter().for_each(|&(item, _)| taken[item as usize] = true);
        let last = ranked.last().map_or(0.0, |&(_, score)| score.min(0.0));
        let rest = self.by_popularity.iter().filter(move |&&item| !taken[item as usize]);
        ranked.iter().copied().chain(rest.map(move |&item| (item, last)))
    }

    /// The ranking by lists and vectors, and metadata, fused by rank.
    fn fuse(&self, seeds: &[u32], banned: &[bool], depth: usize) -> Ranking {
        let warm = self.by_lists_and_vectors(seeds, banned, depth);
        let by_metadata = self.by_metadata(seeds, banned, depth);
        let at_rank = |rank: usize| 1.0 / (RANK_OFFSET + rank as f32);
        let mut fused: Ranking = (0..).zip(warm).map(|(rank, (item, _))| (item, at_rank(rank))).collect();
        // Lists say nothing of seeds and songs that are in few of them: there metadata takes their part.
        let unknown: f32 =
            seeds.iter().map(|&seed| 1.0 - self.warmth(seed)).sum::<f32>() / seeds.len() as f32;
        for (rank, (item, likeness)) in by_metadata.into_iter().enumerate() {
            let cold = (1.0 - self.warmth(item)) * likeness.sqrt();
            fused.push((item, (METADATA + unknown.max(cold)) * at_rank(rank)));
        }
        fused.sort_by_key(|&(item, _)| item);
        fused.dedup_by(|later, first| {
            let same = later.0 == first.0;
            first.1 += if same { later.1 } else { 0.0 };
            same
        });
        let ranking = best(fused.into_iter(), banned, depth, 0.0);
        if unknown < 0.5 { self.spread_cold(ranking) } else { ranking }
    }

    /// Moves songs that are in no list back until they take one place in [`COLD_PLACES`], from the first on.
    fn spread_cold(&self, ranking: Ranking) -> Ranking {
        let mut waiting: VecDeque<(u32, f32)> = VecDeque::new();
        let mut spread: Ranking = Vec::with_capacity(ranking.len());
        let mut cold = 0;
        for entry in ranking {
            if self.vocabulary.counts[entry.0 as usize] == 0 {
                waiting.push_back(entry);
            } else {
                spread.push(entry);
            }
            while cold * COLD_PLACES <= spread.len()
                && let Some((item, score)) = waiting.pop_front()
            {
                // Scores fall along the ranking, also where a song was moved back.
                spread.push((item, spread.last().map_or(score, |&(_, before)| before.min(score))));
                cold += 1;
            }
        }
        spread.extend(waiting);
        spread
    }

    /// How much lists say of an item, from 0 to 1.
    fn warmth(&self, item: u32) -> f32 {
        let count = self.vocabulary.counts[item as usize] as f32;
        count / (count + WARM_COUNT)
    }
}
