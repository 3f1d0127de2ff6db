//! A trained model in memory.

use std::thread;

use crate::lists::Rows;
use crate::neighbours::Neighbours;
use crate::rank::coarse::Coarse;
use crate::train::{Method, TrainSettings};
use crate::vectors::Vectors;
use crate::vocabulary::{Kind, Vocabulary};

/// Of the lists with a popular item the newest speak for it.
const LISTS_OF_ITEM: usize = 1000;

/// How much the logarithm of the popularity adds to what skip-gram's vectors say. The negatives' exponent, 0.75, would
/// make it a log probability; less of it shows more songs.
const SKIP_GRAM_POPULARITY: f32 = 0.5;

/// How much more a rare item says of a list than a popular one.
const RARITY: f32 = 2.5;

/// How much an item that is in many lists has to be voted for more often.
const DAMPING: f32 = 0.18;

/// Of the items with a token that many share, the most popular count.
const ITEMS_OF_TOKEN: usize = 2000;

/// What training makes and the artifact holds; the rest of a model follows from it.
#[derive(Debug)]
pub(crate) struct Parts {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) input: Vectors,
    pub(crate) output: Vectors,
    pub(crate) neighbours: Neighbours,
    pub(crate) lists: Rows,
    pub(crate) settings: TrainSettings,
}

/// Everything that serving needs. Made by [`train`](crate::train()) or loaded from an artifact.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) input: Vectors,
    pub(crate) output: Vectors,
    pub(crate) neighbours: Neighbours,
    pub(crate) lists: Rows,
    pub(crate) settings: TrainSettings,
    /// Per item: the lists it is in, the newest first.
    pub(crate) lists_of: Rows,
    /// Per item: how much it says of a list that it is in.
    pub(crate) rarity: Vec<f32>,
    /// Per item: what its votes are multiplied with, less the more lists it is in.
    pub(crate) damping: Vec<f32>,
    /// Per item: logarithm of its popularity in lists and charts.
    pub(crate) popularity: Vec<f32>,
    /// Per embedded item: what is added to its vectors' product to make it a log probability.
    pub(crate) expectations: Vec<f32>,
    /// The output vectors, rounded.
    pub(crate) coarse: Coarse,
    /// The items, the most popular first.
    pub(crate) by_popularity: Vec<u32>,
    /// Per token: how much sharing it says, from its kind and its rarity.
    pub(crate) token_weights: Vec<f32>,
    /// Per token: the items with it, the most popular first.
    pub(crate) token_items: Rows,
}

impl Model {
    pub(crate) fn new(parts: Parts) -> Model {
        let Parts { vocabulary, input, output, neighbours, lists, settings } = parts;
        let (lists_of, coarse) = thread::scope(|scope| {
            let coarse = scope.spawn(|| Coarse::new(&output));
            let lists_of = lists.transposed(vocabulary.items.len(), LISTS_OF_ITEM);
            (lists_of, coarse.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        });
        let counted = vocabulary.counts.iter().zip(&vocabulary.charts);
        let popularity: Vec<f32> = counted.map(|(&count, charts)| (count as f32 + charts).ln_1p()).collect();
        let inverse = |count: u32| ((lists.len() as f32 + 1.0) / (count as f32 + 1.0)).ln().max(0.1);
        let rarity = vocabulary.counts.iter().map(|&count| inverse(count).powf(RARITY)).collect();
        // Skip-gram learns how much more likely an item is than among the negatives; CBOW how likely it is.
        let share = if settings.method == Method::SkipGram { SKIP_GRAM_POPULARITY } else { 0.0 };
        let expectations =
            popularity[..vocabulary.embedded].iter().map(|popularity| share * popularity).collect();
        let damping = vocabulary.counts.iter().map(|&count| (count.max(1) as f32).powf(-DAMPING)).collect();
        let mut by_popularity: Vec<u32> = (0..vocabulary.items.len() as u32).collect();
        by_popularity.sort_by(|&a, &b| popularity[b as usize].total_cmp(&popularity[a as usize]));

        let mut owners = vec![0_u32; vocabulary.tokens.len()];
        vocabulary.item_tokens.values.iter().for_each(|&token| owners[token as usize] += 1);
        let rare = |owners: u32| 1.0 / (1.0 + 0.1 * (owners as f32).ln_1p());
        let tokens = vocabulary.tokens.iter().zip(&owners);
        let token_weights = tokens.map(|(token, &owners)| token.kind.weight() * rare(owners)).collect();
        let popular = by_popularity.iter().map(|&item| item as usize);
        let token_items = vocabulary.item_tokens.transposed_in(popular, &owners, ITEMS_OF_TOKEN);
        Model {
            expectations,
            coarse,
            vocabulary,
            input,
            output,
            neighbours,
            lists,
            settings,
            lists_of,
            rarity,
            damping,
            popularity,
            by_popularity,
            token_weights,
            token_items,
        }
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

    /// In how many lists an item is.
    pub fn lists_with(&self, item: &str) -> u32 {
        self.vocabulary.index.get(item).map_or(0, |&item| self.vocabulary.counts[item as usize])
    }

    /// The settings it was trained with.
    pub fn settings(&self) -> &TrainSettings {
        &self.settings
    }

    /// The tokens of one kind that an item has.
    pub(crate) fn tokens(&self, item: u32, kind: Kind) -> impl Iterator<Item = u32> + '_ {
        let tokens = self.vocabulary.item_tokens.row(item as usize).iter().copied();
        tokens.filter(move |&token| self.vocabulary.tokens[token as usize].kind == kind)
    }
}
