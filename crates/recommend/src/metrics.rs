//! Quality on held-out lists: part of a list is given, the rest is to be found.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::model::Model;
use crate::rank::Request;

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
}

/// Recommends for each list of seeds and looks for the targets at the same position. All targets count, also items the
/// model does not know.
pub fn evaluate(model: &Model, seeds: &[Vec<String>], targets: &[Vec<String>]) -> Metrics {
    const DEPTH: usize = 100;
    let exclude = HashSet::new();
    let mut sum = Metrics::default();
    for (seeds, targets) in seeds.iter().zip(targets) {
        let given: HashSet<&str> = seeds.iter().map(String::as_str).collect();
        let targets: HashSet<&str> =
            targets.iter().map(String::as_str).filter(|item| !given.contains(item)).collect();
        if targets.is_empty() {
            continue;
        }
        let seeds: Vec<&str> = seeds.iter().map(String::as_str).collect();
        let request = Request { seeds: &seeds, exclude: &exclude, limit: DEPTH, max_per_artist: None };
        let found: Vec<bool> = model
            .recommend(&request)
            .iter()
            .map(|suggestion| targets.contains(suggestion.item.as_str()))
            .collect();
        let hits = |first: usize| found.iter().take(first).filter(|&&found| found).count();
        let discount = |rank: usize| 1.0 / (rank as f64 + 2.0).log2();
        let gain: f64 = (0..).zip(&found).filter(|&(_, &found)| found).map(|(rank, _)| discount(rank)).sum();
        let ideal: f64 = (0..targets.len().min(DEPTH)).map(discount).sum();
        sum.lists += 1;
        sum.recall_at_25 += hits(25) as f64 / targets.len().min(25) as f64;
        sum.ndcg_at_100 += gain / ideal;
        sum.hit_at_10 += f64::from(u8::from(hits(10) > 0));
    }
    let lists = sum.lists.max(1) as f64;
    sum.recall_at_25 /= lists;
    sum.ndcg_at_100 /= lists;
    sum.hit_at_10 /= lists;
    sum
}
