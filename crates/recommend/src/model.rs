//! A trained model in memory.

use crate::metadata::Metadata;
use crate::neighbours::Neighbours;
use crate::train::TrainSettings;
use crate::vectors::Vectors;
use crate::vocabulary::{Kind, Vocabulary};

/// Everything that serving needs. Made by [`train`](crate::train()) or loaded from an artifact.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) metadata: Metadata,
    pub(crate) input: Vectors,
    pub(crate) output: Vectors,
    pub(crate) neighbours: Neighbours,
    pub(crate) settings: TrainSettings,
    /// Per item: logarithm of its popularity in lists and charts.
    pub(crate) popularity: Vec<f32>,
    /// Per token: how much sharing it says, from its kind and its rarity.
    pub(crate) token_weights: Vec<f32>,
}

impl Model {
    pub(crate) fn new(
        vocabulary: Vocabulary,
        metadata: &Metadata,
        input: Vectors,
        output: Vectors,
        neighbours: Neighbours,
        settings: TrainSettings,
    ) -> Model {
        let popularity = vocabulary
            .items
            .iter()
            .zip(&vocabulary.counts)
            .map(|(item, &count)| {
                let charts = metadata.get(item).map_or(0.0, |known| known.popularity);
                (count as f32 + charts).ln_1p()
            })
            .collect();
        let mut owners = vec![0_u32; vocabulary.token_kinds.len()];
        vocabulary.item_tokens.iter().flatten().for_each(|&token| owners[token as usize] += 1);
        let rarity = |owners: u32| 1.0 / (1.0 + 0.1 * (owners as f32).ln_1p());
        let token_weights = vocabulary
            .token_kinds
            .iter()
            .zip(&owners)
            .map(|(kind, &owners)| kind.weight() * rarity(owners))
            .collect();
        let known = metadata.iter().map(|(item, known)| (item.to_owned(), known.clone()));
        let metadata = known.filter(|(item, _)| vocabulary.index.contains_key(item)).fold(
            Metadata::default(),
            |mut metadata, (item, known)| {
                metadata.insert(item, known);
                metadata
            },
        );
        Model { vocabulary, metadata, input, output, neighbours, settings, popularity, token_weights }
    }

    /// How many items the model can recommend.
    pub fn len(&self) -> usize {
        self.vocabulary.items.len()
    }

    /// Whether it can recommend none; a trained model is never empty.
    pub fn is_empty(&self) -> bool {
        self.vocabulary.items.is_empty()
    }

    /// Whether the model knows an item.
    pub fn contains(&self, item: &str) -> bool {
        self.vocabulary.index.contains_key(item)
    }

    /// The settings it was trained with.
    pub fn settings(&self) -> &TrainSettings {
        &self.settings
    }

    /// The tokens of one kind that an item has.
    pub(crate) fn tokens(&self, item: u32, kind: Kind) -> impl Iterator<Item = u32> + '_ {
        let tokens = self.vocabulary.item_tokens[item as usize].iter().copied();
        tokens.filter(move |&token| self.vocabulary.token_kinds[token as usize] == kind)
    }
}
