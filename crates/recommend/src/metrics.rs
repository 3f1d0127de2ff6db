//! Quality on held-out lists: part of a list is given, the rest is to be found.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::model::Model;
use crate::rank::{Ranker, Request};

/// An item in so many lists or fewer is of the tail.
const TAIL: u32 = 10;

/// Means over the lists, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Metrics {
    /// How many lists were evaluated; lists without targets are not.
    pub lists: usize,
    /// Targets among the first 25, of at most 25 possible.
    #[serde(rename = "recall@25")]
    pub recall_at_25: f64,
    /// Discounted gain of the first 100 with binary relevance, relative to the best order.
    #[serde(rename = "ndcg@100")]
    pub ndcg_at_100: f64,
    /// Share of the lists with a target among the first 10.
    #[serde(rename = "hit@10")]
    pub hit_at_10: f64,
    /// Different items in all first tens, relative to the items in lists.
    #[serde(rename = "coverage@10")]
    pub coverage_at_10: f64,
    /// Share of what is found among the first 25 that is in at most 10 lists.
    #[serde(rename = "tail@25")]
    pub tail_at_25: f64,
}

/// Quality on held-out lists, as a whole and list by list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evaluation {
    /// The means.
    pub metrics: Metrics,
    /// nDCG@100 of each list with targets, in order.
    pub ndcg: Vec<f64>,
}

impl Evaluation {
    /// How much better this is than another evaluation of the same lists, in nDCG@100, and the standard error of that
    /// (of the paired differences). Below minus two standard errors it is worse beyond noise.
    pub fn better_than(&self, other: &Evaluation) -> (f64, f64) {
        let differences: Vec<f64> = self.ndcg.iter().zip(&other.ndcg).map(|(own, its)| own - its).collect();
        let count = differences.len().max(1) as f64;
        let mean = differences.iter().sum::<f64>() / count;
        let variance =
            differences.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0).max(1.0);
        (mean, (variance / count).sqrt())
    }
}

/// Recommends for each list of seeds and looks for the targets at the same position. All targets count, also items the
/// model does not know.
pub fn evaluate(model: &Model, seeds: &[Vec<String>], targets: &[Vec<String>]) -> Metrics {
    evaluate_by(model, Ranker::Fused, seeds, targets).metrics
}

/// As [`evaluate`], by one of the rankings.
pub fn evaluate_by(
    model: &Model,
    ranker: Ranker,
    seeds: &[Vec<String>],
    targets: &[Vec<String>],
) -> Evaluation {
    const DEPTH: usize = 100;
    let exclude = HashSet::new();
    let mut sum = Metrics::default();
    let mut ndcg = Vec::new();
    let mut shown: HashSet<String> = HashSet::new();
    let (mut found_in_all, mut rare) = (0, 0);
    for (seeds, targets) in seeds.iter().zip(targets) {
        let given: HashSet<&str> = seeds.iter().map(String::as_str).collect();
        let targets: HashSet<&str> =
            targets.iter().map(String::as_str).filter(|item| !given.contains(item)).collect();
        if targets.is_empty() {
            continue;
        }
        let seeds: Vec<&str> = seeds.iter().map(String::as_str).collect();
        let request = Request { seeds: &seeds, exclude: &exclude, limit: DEPTH, max_per_artist: None };
        let suggestions = model.recommend_by(ranker, &request);
        let items = || suggestions.iter().map(|suggestion| suggestion.item.as_str());
        let found: Vec<bool> = items().map(|item| targets.contains(item)).collect();
        let hits = |first: usize| found.iter().take(first).filter(|&&found| found).count();
        let discount = |rank: usize| 1.0 / (rank as f64 + 2.0).log2();
        let gain: f64 = (0..).zip(&found).filter(|&(_, &found)| found).map(|(rank, _)| discount(rank)).sum();
        let ideal: f64 = (0..targets.len().min(DEPTH)).map(discount).sum();
        sum.lists += 1;
        sum.recall_at_25 += hits(25) as f64 / targets.len().min(25) as f64;
        ndcg.push(gain / ideal);
        sum.hit_at_10 += f64::from(u8::from(hits(10) > 0));
        found_in_all += hits(25);
        rare += items()
            .take(25)
            .filter(|item| targets.contains(item))
            .filter(|item| model.lists_with(item) <= TAIL)
            .count();
        shown.extend(items().take(10).map(str::to_owned));
    }
    let lists = sum.lists.max(1) as f64;
    let in_lists = model.vocabulary.counts.iter().filter(|&&count| count > 0).count();
    let metrics = Metrics {
        lists: sum.lists,
        recall_at_25: sum.recall_at_25 / lists,
        ndcg_at_100: ndcg.iter().sum::<f64>() / lists,
        hit_at_10: sum.hit_at_10 / lists,
        coverage_at_10: shown.len() as f64 / in_lists.max(1) as f64,
        tail_at_25: rare as f64 / found_in_all.max(1) as f64,
    };
    Evaluation { metrics, ndcg }
}
