//! List→song CBOW: one half of a list predicts the songs of the other, which is what serving asks for.
//!
//! Each left-out song competes with negatives that the whole list shares (after Ji et al. 2016, pWord2Vec) in a softmax
//! whose negatives are corrected by how often they are drawn (Jean et al. 2015), so that the scores are log
//! probabilities and a list costs one row of products instead of one for each song.

use super::random::Random;
use super::{Learner, Shared};
use crate::vectors::{add_scaled, dot};

/// The longest stretch of a list learned at once.
const LONGEST: usize = 256;

/// So many lists in a row share their negatives, whose rows are near in memory then.
const LISTS_SHARING: usize = 4;

/// Buffers of one thread.
#[derive(Default)]
pub(super) struct Cbow<const D: usize> {
    shuffled: Vec<u32>,
    /// Rows of the negatives, and how often each is expected among them.
    negatives: Vec<(usize, f32)>,
    /// For how many more lists these negatives serve.
    left: usize,
    /// Rows of the left-out songs, then of the negatives.
    rows: Vec<usize>,
    outputs: Vec<[f32; D]>,
    /// Scores at first, then the factors of the gradients.
    factors: Vec<f32>,
}

impl<const D: usize> Learner<D> for Cbow<D> {
    fn learn(&mut self, shared: &Shared<'_, D>, list: &[u32], rate: f32, random: &mut Random) -> (f64, u64) {
        self.shuffled.clear();
        self.shuffled.extend_from_slice(list);
        random.shuffle(&mut self.shuffled);
        self.shuffled.truncate(LONGEST);
        let half = self.shuffled.len() / 2;
        let (given, left_out) = self.shuffled.split_at(half);

        if self.left == 0 {
            self.left = LISTS_SHARING;
            self.negatives.clear();
            self.negatives.extend((0..shared.settings.negatives).map(|_| {
                let item = shared.noise.draw(random);
                (shared.row_of(item, random), shared.noise.log_expected[item as usize])
            }));
        }
        self.left -= 1;

        let contexts: Vec<usize> = given.iter().map(|&item| shared.row_of(item, random)).collect();
        let share = 1.0 / contexts.len() as f32;
        let mut mean = [0.0; D];
        contexts.iter().for_each(|&row| add_scaled(&mut mean, share, &shared.input.row(row)));

        self.rows.clear();
        self.outputs.clear();
        self.factors.clear();
        self.rows.extend(left_out.iter().map(|&item| shared.row_of(item, random)));
        let positives = self.rows.len();
        self.rows.extend(self.negatives.iter().map(|&(row, _)| row));
        self.outputs.extend(self.rows.iter().map(|&row| shared.output.row(row)));
        self.factors.extend(self.outputs.iter().map(|output| dot(&mean, output)));
        for (score, (_, log_expected)) in self.factors[positives..].iter_mut().zip(&self.negatives) {
            *score -= log_expected;
        }
        let loss = errors(&mut self.factors, positives);

        let mut gradient = [0.0; D];
        let mean_square = dot(&mean, &mean) / D as f32;
        for ((&row, output), &factor) in self.rows.iter().zip(&self.outputs).zip(&self.factors) {
            add_scaled(&mut gradient, factor, output);
            let step = rate * shared.output.step(row, factor * factor * mean_square);
            shared.output.add(row, step * factor, &mean);
        }
        let mean_square = share * share * dot(&gradient, &gradient) / D as f32;
        for &row in &contexts {
            let step = rate * shared.input.step(row, mean_square);
            shared.input.add(row, step * share, &gradient);
        }
        (loss, positives as u64)
    }
}

/// Turns scores, those of the positives first, into the errors of a softmax of each positive against all negatives. A
/// list weighs the root of its positives. Returns the sum of the losses.
fn errors(scores: &mut [f32], positives: usize) -> f64 {
    let highest = scores.iter().copied().fold(f32::MIN, f32::max);
    scores.iter_mut().for_each(|score| *score = (*score - highest).exp());
    let (positives, negatives) = scores.split_at_mut(positives);
    let sum: f32 = negatives.iter().sum();
    let weight = 1.0 / (positives.len() as f32).sqrt();
    let mut pushed = 0.0;
    let mut loss = 0.0;
    for positive in positives {
        let all = (*positive + sum).max(f32::MIN_POSITIVE);
        let probability = *positive / all;
        pushed += weight / all;
        loss -= f64::from(probability.max(f32::MIN_POSITIVE).ln());
        *positive = weight * (1.0 - probability);
    }
    negatives.iter_mut().for_each(|negative| *negative *= -pushed);
    loss
}
