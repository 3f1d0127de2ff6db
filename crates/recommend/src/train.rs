//! Training a model from lists and metadata.

use serde::{Deserialize, Serialize};

use crate::corpus::Corpus;
use crate::embed;
use crate::lists::Rows;
use crate::metadata::{Metadata, is_item};
use crate::model::{Model, Parts};
use crate::neighbours::Neighbours;
use crate::vectors::{Vectors, add_scaled};
use crate::vocabulary::Vocabulary;

/// What the vectors learn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Half of a list predicts the other half.
    #[default]
    Cbow,
    /// Each song of a window predicts the one in its middle.
    SkipGram,
}

/// How to train.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrainSettings {
    /// What the vectors learn.
    pub method: Method,
    /// Dimensions of the vectors: 8, 16, 32, 64, 96, 128 or 256.
    pub dimensions: usize,
    /// Passes over the lists.
    pub epochs: usize,
    /// Negative samples: of a list for CBOW, of a pair for skip-gram.
    pub negatives: usize,
    /// The widest window of skip-gram, to each side.
    pub window: usize,
    /// Learning rate at the start; it falls linearly.
    pub learning_rate: f32,
    /// An item without metadata must be in this many lists to have a vector. In fewer, lists alone speak for it.
    pub min_count: u32,
    /// Neighbours kept for each item, to say why it is recommended.
    pub neighbours: usize,
    /// Lists kept for the ranking, the newest.
    pub lists: usize,
    /// Threads. With one, the same input and seed give the same model.
    pub threads: usize,
    /// Seed of the random numbers.
    pub seed: u64,
}

impl Default for TrainSettings {
    fn default() -> Self {
        Self {
            method: Method::Cbow,
            dimensions: 96,
            epochs: 55,
            negatives: 600,
            window: 20,
            learning_rate: 0.11,
            min_count: 2,
            neighbours: 50,
            lists: 200_000,
            threads: 1,
            seed: 1,
        }
    }
}

impl TrainSettings {
    /// Skip-gram with the settings that `word2vec` made usual, and a window for lists.
    pub fn skip_gram() -> Self {
        Self { method: Method::SkipGram, epochs: 10, negatives: 5, learning_rate: 0.025, ..Self::default() }
    }

    /// Whether it can be trained so.
    ///
    /// # Errors
    /// Names the first setting that is out of its range.
    pub fn check(&self) -> Result<(), TrainError> {
        let rate = self.learning_rate;
        let checks = [
            ("dimensions", embed::DIMENSIONS.contains(&self.dimensions)),
            ("epochs", self.epochs <= 1000),
            ("negatives", (1..=10_000).contains(&self.negatives)),
            ("window", (1..=1000).contains(&self.window)),
            ("learning_rate", rate.is_finite() && rate > 0.0 && rate <= 10.0),
            ("min_count", self.min_count > 0),
            ("neighbours", self.neighbours <= 10_000),
            ("threads", (1..=256).contains(&self.threads)),
        ];
        match checks.into_iter().find(|&(_, good)| !good) {
            Some((setting, _)) => Err(TrainError::Setting(setting)),
            None => Ok(()),
        }
    }
}

/// Why training cannot start.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrainError {
    /// A setting is out of its range.
    #[error("the setting `{0}` is out of range")]
    Setting(&'static str),
    /// An item id is empty or contains whitespace.
    #[error("list {list}: the item id {item:?} is empty or contains whitespace")]
    BadItem {
        /// Position of the list, from 1; 0 for the metadata.
        list: u64,
        /// The id.
        item: String,
    },
    /// No item is left to recommend.
    #[error("there is nothing to learn from: no metadata and no item in any list")]
    Nothing,
    /// Vectors of another length are no beginning.
    #[error("the older model has {older} dimensions, the new one is to have {new}")]
    OtherDimensions {
        /// Of the older model.
        older: usize,
        /// Of the settings.
        new: usize,
    },
    /// The vectors ran away.
    #[error("training diverged; use a lower learning rate")]
    Diverged,
}

/// How far training is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Placements learned from, over all passes.
    pub done: u64,
    /// Placements there will be in all.
    pub words: u64,
    /// Predictions since the last report: left-out songs of CBOW, pairs of skip-gram.
    pub predictions: u64,
    /// Mean loss of these predictions.
    pub loss: f64,
}

/// Is told of progress, from every thread.
pub type Observer<'a> = &'a (dyn Fn(Progress) + Sync);

/// A song is placed by its metadata and by its lists in equal parts when it is in this many lists.
pub(crate) const WARM_COUNT: f32 = 5.0;

/// Trains a model from lists in memory. With no lists at all it still recommends by metadata.
///
/// # Errors
/// When a setting or an item id is not usable, or nothing is left to recommend.
pub fn train(
    lists: &[Vec<String>],
    metadata: &Metadata,
    settings: &TrainSettings,
) -> Result<Model, TrainError> {
    train_on(&Corpus::of(lists)?, metadata, settings, None, &|_| ())
}

/// Trains a model. `warm` is an older model of as many dimensions to begin with; fewer passes are enough then.
///
/// # Errors
/// As [`train`].
pub fn train_on(
    corpus: &Corpus,
    metadata: &Metadata,
    settings: &TrainSettings,
    warm: Option<&Model>,
    observer: Observer<'_>,
) -> Result<Model, TrainError> {
    settings.check()?;
    if let Some(older) =
        warm.map(|model| model.settings.dimensions).filter(|&older| older != settings.dimensions)
    {
        return Err(TrainError::OtherDimensions { older, new: settings.dimensions });
    }
    if let Some((item, _)) = metadata.iter().find(|(item, _)| !is_item(item)) {
        return Err(TrainError::BadItem { list: 0, item: item.to_owned() });
    }
    let vocabulary = Vocabulary::new(corpus, metadata, settings.min_count);
    if vocabulary.items.is_empty() {
        return Err(TrainError::Nothing);
    }
    let all = vocabulary.lists(corpus);
    let mut trained = Rows::default();
    let embedded = |item: &u32| (*item as usize) < vocabulary.embedded;
    for list in all.iter().filter(|list| list.iter().copied().filter(embedded).count() > 1) {
        trained.push(list.iter().copied().filter(embedded));
    }
    let embeddings = embed::train(&trained, &vocabulary, settings, warm, observer);
    let input = place(&embeddings.input, &vocabulary);
    let output = place(&embeddings.output, &vocabulary);
    drop((embeddings, trained));
    if input.values.iter().chain(&output.values).any(|value| !value.is_finite()) {
        return Err(TrainError::Diverged);
    }
    let mut lists = Rows::default();
    let several: Vec<&[u32]> = all.iter().filter(|list| list.len() > 1).collect();
    several[several.len().saturating_sub(settings.lists)..]
        .iter()
        .for_each(|list| lists.push(list.iter().copied()));
    drop(all);
    let neighbours =
        Neighbours::new(&lists, &vocabulary.counts, vocabulary.embedded, settings.neighbours, 0.1);
    let parts = Parts { vocabulary, input, output, neighbours, lists, settings: settings.clone() };
    Ok(Model::new(parts))
}

/// The vectors of the items: those in few lists lean on the mean of their metadata tokens.
fn place(trained: &Vectors, vocabulary: &Vocabulary) -> Vectors {
    let items = vocabulary.embedded;
    let mut placed = Vectors::zeros(items, trained.dimensions);
    for item in 0..items {
        let tokens = vocabulary.item_tokens.row(item);
        let weight = |token: u32| vocabulary.tokens[token as usize].kind.weight();
        let total: f32 = tokens.iter().map(|&token| weight(token)).sum();
        let count = vocabulary.counts[item] as f32;
        let own = if tokens.is_empty() { 1.0 } else { count / (count + WARM_COUNT) };
        let row = placed.row_mut(item);
        add_scaled(row, own, trained.row(item));
        for &token in tokens {
            add_scaled(row, (1.0 - own) * weight(token) / total, trained.row(items + token as usize));
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::ItemMetadata;

    fn by(artist: &str) -> ItemMetadata {
        ItemMetadata { artist: artist.to_owned(), ..ItemMetadata::default() }
    }

    #[test]
    fn a_song_moves_from_its_tokens_to_its_own_vector_as_lists_come() {
        let mut metadata = Metadata::default();
        metadata.insert("never", by("artist"));
        metadata.insert("five", by("artist"));
        metadata.insert("often", by("artist"));
        let list =
            |item: &str, times: usize| (0..times).map(|at| vec![item.to_owned(), format!("x{at}")]).collect();
        let lists: Vec<Vec<Vec<String>>> = vec![list("five", 5), list("often", 95), list("unnamed", 5)];
        let corpus = Corpus::of(&lists.concat()).unwrap();
        let vocabulary = Vocabulary::new(&corpus, &metadata, 3);
        // The vector of an item is all zeros, that of a token all ones.
        let mut trained = Vectors::zeros(vocabulary.embedded + vocabulary.tokens.len(), 8);
        trained.values[vocabulary.embedded * 8..].fill(1.0);
        let placed = place(&trained, &vocabulary);
        let of_tokens = |item: &str| placed.row(vocabulary.index[item] as usize)[0];
        for (item, share) in [("never", 1.0), ("five", 0.5), ("often", 0.05), ("unnamed", 0.0)] {
            assert!((of_tokens(item) - share).abs() < 1e-6, "{item}: {}", of_tokens(item));
        }
    }

    #[test]
    fn vectors_that_run_away_are_no_model() {
        let lists: Vec<Vec<String>> =
            (0..60).map(|list| (0..4).map(|at| format!("s{}", (list + at * at) % 9)).collect()).collect();
        let rate = |learning_rate: f32| {
            let settings =
                TrainSettings { learning_rate, dimensions: 8, min_count: 1, ..TrainSettings::skip_gram() };
            train(&lists, &Metadata::default(), &settings)
        };
        assert!(rate(0.025).is_ok());
        assert_eq!(rate(10.0).unwrap_err(), TrainError::Diverged);
    }
}
