//! List→song CBOW with negative sampling: the mean of the other songs of a list predicts the one left out.
//!
//! Mikolov et al. 2013 with the whole list as window; two songs share their negatives, and the input vectors of a list
//! are updated together (after Ji et al. 2016, pWord2Vec). Metadata tokens train along: now and then an item of the context or the
//! predicted one is replaced by a token of it (after Vasile et al. 2016, Meta-Prod2Vec).

use crate::train::TrainSettings;
use crate::vectors::{Vectors, add_scaled, dot};
use crate::vocabulary::Vocabulary;

/// The longest stretch of a list trained at once.
const LONGEST: usize = 128;
/// How much faster input vectors learn than their share of a mean would make them; tuned on lists.
const INPUT_RATE: f32 = 10.0;
/// How many songs share their negatives. The means of one list are nearly equal, so sharing by more of them wears the
/// same few negatives out and finds less.
const SHARING: usize = 2;
/// How often a token stands in for its item.
const TOKEN_SHARE: f32 = 0.15;

/// Input and output vectors of all items, followed by those of all tokens.
pub(crate) struct Embeddings {
    pub(crate) input: Vectors,
    pub(crate) output: Vectors,
}

/// Trains on encoded lists. Same input and seed, same result.
pub(crate) fn train(lists: &[Vec<u32>], vocabulary: &Vocabulary, settings: &TrainSettings) -> Embeddings {
    let items = vocabulary.items.len();
    let rows = items + vocabulary.token_kinds.len();
    let mut rng = fastrand::Rng::with_seed(settings.seed);
    let mut input = Vectors::zeros(rows, settings.dimensions);
    input.values.fill_with(|| (rng.f32() - 0.5) / settings.dimensions as f32);
    let mut trainer = Trainer {
        noise: Noise::new(lists, vocabulary),
        input,
        output: Vectors::zeros(rows, settings.dimensions),
        rng,
    };
    let mut order: Vec<u32> = (0..lists.len() as u32).collect();
    let steps = (lists.len() * settings.epochs).max(1);
    let mut step = 0;
    let mut shuffled = Vec::new();
    for _ in 0..settings.epochs {
        trainer.rng.shuffle(&mut order);
        for &list in &order {
            let rate = settings.learning_rate * (1.0 - step as f32 / steps as f32).max(0.01);
            step += 1;
            shuffled.clear();
            shuffled.extend_from_slice(&lists[list as usize]);
            trainer.rng.shuffle(&mut shuffled);
            for part in shuffled.chunks(LONGEST).filter(|part| part.len() > 1) {
                trainer.train_list(part, vocabulary, settings.negatives, rate);
            }
        }
    }
    Embeddings { input: trainer.input, output: trainer.output }
}

struct Trainer {
    input: Vectors,
    output: Vectors,
    noise: Noise,
    rng: fastrand::Rng,
}

impl Trainer {
    fn train_list(&mut self, list: &[u32], vocabulary: &Vocabulary, negatives: usize, rate: f32) {
        let dimensions = self.input.dimensions;
        let contexts: Vec<u32> = list.iter().map(|&item| self.item_or_token(item, vocabulary)).collect();
        let targets: Vec<u32> = list.iter().map(|&item| self.item_or_token(item, vocabulary)).collect();
        let mut sum = vec![0.0; dimensions];
        for &context in &contexts {
            add_scaled(&mut sum, 1.0, self.input.row(context as usize));
        }
        let share = 1.0 / (list.len() - 1) as f32;
        let mut means = Vectors::zeros(list.len(), dimensions);
        let mut gradients = Vectors::zeros(list.len(), dimensions);
        for (at, (&context, &target)) in contexts.iter().zip(&targets).enumerate() {
            let mean = means.row_mut(at);
            for ((m, s), own) in mean.iter_mut().zip(&sum).zip(self.input.row(context as usize)) {
                *m = (s - own) * share;
            }
            let gradient = gradients.row_mut(at);
            let output = self.output.row_mut(target as usize);
            let error = rate * (1.0 - sigmoid(dot(mean, output)));
            add_scaled(gradient, error, output);
            add_scaled(output, error, mean);
        }
        for first in (0..list.len()).step_by(SHARING) {
            for _ in 0..negatives {
                let item = self.noise.sample(&mut self.rng);
                let negative = self.item_or_token(item, vocabulary) as usize;
                let output = self.output.row_mut(negative);
                for (at, &target) in targets.iter().enumerate().skip(first).take(SHARING) {
                    if target as usize == negative {
                        continue;
                    }
                    let error = -rate * sigmoid(dot(means.row(at), output));
                    add_scaled(gradients.row_mut(at), error, output);
                    add_scaled(output, error, means.row(at));
                }
            }
        }
        // Every context is part of the mean of all the others.
        sum.fill(0.0);
        for at in 0..list.len() {
            add_scaled(&mut sum, 1.0, gradients.row(at));
        }
        for (at, &context) in contexts.iter().enumerate() {
            let row = self.input.row_mut(context as usize);
            add_scaled(row, INPUT_RATE * share, &sum);
            add_scaled(row, -INPUT_RATE * share, gradients.row(at));
        }
    }

    fn item_or_token(&mut self, item: u32, vocabulary: &Vocabulary) -> u32 {
        let tokens = &vocabulary.item_tokens[item as usize];
        if tokens.is_empty() || self.rng.f32() >= TOKEN_SHARE {
            return item;
        }
        vocabulary.items.len() as u32 + tokens[self.rng.usize(..tokens.len())]
    }
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// Draws items in proportion to count^0.75.
struct Noise {
    cumulative: Vec<f64>,
}

impl Noise {
    fn new(lists: &[Vec<u32>], vocabulary: &Vocabulary) -> Noise {
        let mut counts = vec![0_u32; vocabulary.items.len()];
        lists.iter().flatten().for_each(|&item| counts[item as usize] += 1);
        let mut total = 0.0;
        let cumulative = counts
            .iter()
            .map(|&count| {
                total += f64::from(count).powf(0.75);
                total
            })
            .collect();
        Noise { cumulative }
    }

    fn sample(&self, rng: &mut fastrand::Rng) -> u32 {
        let total = self.cumulative.last().copied().unwrap_or_default();
        let point = total * rng.f64();
        let at = self.cumulative.partition_point(|&sum| sum <= point);
        at.min(self.cumulative.len().saturating_sub(1)) as u32
    }
}
