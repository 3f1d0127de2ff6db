//! Skip-gram beside gensim's.

use std::path::Path;

use anyhow::{Context, Result};

use super::gensim::{self, Gensim};
use super::train;

/// How skip-gram is compared: the same settings on both sides, two threads each.
pub(super) const SETTINGS: [(&str, &str); 7] = [
    ("dimensions", "64"),
    ("window", "20"),
    ("negatives", "5"),
    ("epochs", "10"),
    ("min-count", "3"),
    ("learning-rate", "0.025"),
    ("threads", "2"),
];

/// Both train so many times in turn, for a machine is not always as fast; the middle round counts.
const ROUNDS: usize = 3;

/// The middle round.
pub(super) struct Compared {
    pub(super) ours: SkipGram,
    pub(super) gensim: Gensim,
    /// How many times as many pairs a second as gensim.
    pub(super) ratio: f64,
    /// That of each round, in turn.
    pub(super) ratios: String,
}

/// A training by skip-gram.
pub(super) struct SkipGram {
    pub(super) seconds: f64,
    pub(super) pairs_per_second: f64,
    pub(super) megabytes: f64,
}

/// Trains both on the lists in turn. The model is the last round's.
pub(super) fn compare(lists: &Path, seeds: Option<&Path>, dir: &Path, model: &Path) -> Result<Compared> {
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let ours = train_skip_gram(lists, model)?;
        let gensim = gensim::run(lists, seeds, dir)?;
        rounds.push((ours.pairs_per_second * gensim.seconds / gensim.pairs, ours, gensim));
    }
    let ratios: Vec<String> = rounds.iter().map(|(ratio, ..)| format!("{ratio:.1}")).collect();
    rounds.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (ratio, ours, gensim) = rounds.swap_remove(ROUNDS / 2);
    Ok(Compared { ours, gensim, ratio, ratios: ratios.join(", ") })
}

fn train_skip_gram(lists: &Path, out: &Path) -> Result<SkipGram> {
    let mut settings = vec!["--method".to_owned(), "skip-gram".to_owned(), "--unmeasured".to_owned()];
    settings.extend(SETTINGS.iter().flat_map(|(name, value)| [format!("--{name}"), (*value).to_owned()]));
    let settings: Vec<&str> = settings.iter().map(String::as_str).collect();
    let (cost, report) = train(lists, out, &settings)?;
    let seconds = report["seconds"].as_f64().context("the report names no seconds")?;
    let pairs = report["predictions"].as_f64().context("the report names no predictions")?;
    Ok(SkipGram { seconds, pairs_per_second: pairs / seconds, megabytes: cost.megabytes })
}
