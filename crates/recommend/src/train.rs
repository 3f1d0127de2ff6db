//! Training a model from lists and metadata.

use serde::{Deserialize, Serialize};

use crate::cbow;
use crate::metadata::{Metadata, is_item};
use crate::model::Model;
use crate::neighbours::Neighbours;
use crate::vectors::{Vectors, add_scaled};
use crate::vocabulary::Vocabulary;

/// How to train.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrainSettings {
    /// Dimensions of the vectors, 1 to 1024.
    pub dimensions: usize,
    /// Passes over the lists.
    pub epochs: usize,
    /// Negative samples of each song.
    pub negatives: usize,
    /// Learning rate at the start; it falls linearly.
    pub learning_rate: f32,
    /// An item without metadata must be in this many lists.
    pub min_count: u32,
    /// Neighbours kept for each item.
    pub neighbours: usize,
    /// Seed of the random numbers: same input and seed, same model.
    pub seed: u64,
}

impl Default for TrainSettings {
    fn default() -> Self {
        Self {
            dimensions: 64,
            epochs: 10,
            negatives: 20,
            learning_rate: 0.2,
            min_count: 3,
            neighbours: 200,
            seed: 1,
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
        list: usize,
        /// The id.
        item: String,
    },
    /// No item is left to recommend.
    #[error("there is nothing to learn from: no metadata and no item in at least {0} lists")]
    Nothing(u32),
    /// The vectors ran away.
    #[error("training diverged; use a lower learning rate")]
    Diverged,
}

/// A song is placed by its metadata and by its lists in equal parts when it is in this many lists.
pub(crate) const WARM_COUNT: f32 = 5.0;

/// Trains a model. With no lists at all it still recommends by metadata.
///
/// # Errors
/// When a setting or an item id is not usable, or nothing is left to recommend.
pub fn train(
    lists: &[Vec<String>],
    metadata: &Metadata,
    settings: &TrainSettings,
) -> Result<Model, TrainError> {
    check(settings)?;
    let list_items = (1..).zip(lists).flat_map(|(at, list)| list.iter().map(move |item| (at, item.as_str())));
    let meta_items = metadata.iter().map(|(item, _)| (0, item));
    if let Some((list, item)) = list_items.chain(meta_items).find(|(_, item)| !is_item(item)) {
        return Err(TrainError::BadItem { list, item: item.to_owned() });
    }
    let vocabulary = Vocabulary::new(lists, metadata, settings.min_count);
    if vocabulary.items.is_empty() {
        return Err(TrainError::Nothing(settings.min_count));
    }
    let encoded: Vec<Vec<u32>> =
        lists.iter().map(|list| vocabulary.encode(list)).filter(|list| list.len() > 1).collect();
    let neighbours = Neighbours::new(&encoded, &vocabulary, settings.neighbours, 0.1);
    let embeddings = cbow::train(&encoded, &vocabulary, settings);
    let input = place(&embeddings.input, &vocabulary);
    let output = place(&embeddings.output, &vocabulary);
    if input.values.iter().chain(&output.values).any(|value| !value.is_finite()) {
        return Err(TrainError::Diverged);
    }
    Ok(Model::new(vocabulary, metadata, input, output, neighbours, settings.clone()))
}

fn check(settings: &TrainSettings) -> Result<(), TrainError> {
    let rate = settings.learning_rate;
    let checks = [
        ("dimensions", (1..=1024).contains(&settings.dimensions)),
        ("epochs", settings.epochs <= 1000),
        ("negatives", (1..=1000).contains(&settings.negatives)),
        ("learning_rate", rate.is_finite() && rate > 0.0 && rate <= 10.0),
        ("min_count", settings.min_count > 0),
        ("neighbours", settings.neighbours <= 10_000),
    ];
    match checks.into_iter().find(|&(_, good)| !good) {
        Some((setting, _)) => Err(TrainError::Setting(setting)),
        None => Ok(()),
    }
}

/// The vectors of the items: those in few lists lean on the mean of their metadata tokens.
fn place(trained: &Vectors, vocabulary: &Vocabulary) -> Vectors {
    let items = vocabulary.items.len();
    let mut placed = Vectors::zeros(items, trained.dimensions);
    for item in 0..items {
        let tokens = &vocabulary.item_tokens[item];
        let weight = |token: u32| vocabulary.token_kinds[token as usize].weight();
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
