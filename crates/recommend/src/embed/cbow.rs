//! List→song CBOW: one half of a list predicts the songs of the other, which is what serving asks for.
//!
//! Each left-out song competes with negatives in a softmax that is corrected by how often they are drawn (Jean et al.
//! 2015), so that the scores are log probabilities. A few lists share their negatives (after Ji et al. 2016, pWord2Vec):
//! all their means against all negatives is one matrix product, and each negative is read and written once.

use super::random::Random;
use super::{Learner, Shared};
use crate::vectors::{add_scaled, dot, exp};

/// The longest stretch of a list learned at once.
const LONGEST: usize = 256;

/// How much less a song left out of a list counts the more there are: to this power. By nothing, long lists would be all
/// that is learned.
const DAMPING: f32 = 0.3;

/// So many lists share their negatives.
const TOGETHER: usize = 16;

/// Buffers of one thread.
#[derive(Default)]
pub(super) struct Cbow<const D: usize> {
    shuffled: Vec<u32>,
    lists: [List<D>; TOGETHER],
    /// Per list: the mean of the given songs' inputs, and its gradient.
    means: Vec<[f32; D]>,
    gradients: Vec<[f32; D]>,
    negatives: Negatives<D>,
}

/// One list being learned from.
#[derive(Default)]
struct List<const D: usize> {
    /// Rows of the given songs.
    given: Vec<usize>,
    /// Rows of the songs left out.
    left_out: Vec<usize>,
    outputs: Vec<[f32; D]>,
    /// Per song left out: its score at first, then the factor of its gradient.
    factors: Vec<f32>,
}

/// What the songs left out compete with.
#[derive(Default)]
struct Negatives<const D: usize> {
    rows: Vec<usize>,
    outputs: Vec<[f32; D]>,
    /// How often each is expected among them, as a logarithm.
    log_expected: Vec<f32>,
    /// List by list, per negative: its score at first, then the factor of its gradient.
    factors: Vec<f32>,
    changes: Vec<[f32; D]>,
}

impl<const D: usize> Learner<D> for Cbow<D> {
    fn learn(&mut self, shared: &Shared<'_, D>, lists: &[u32], rate: f32, random: &mut Random) -> (f64, u64) {
        let (mut loss, mut predictions) = (0.0, 0);
        for few in lists.chunks(TOGETHER) {
            self.negatives.draw(shared, random);
            self.means.clear();
            for (list, &number) in self.lists.iter_mut().zip(few) {
                self.shuffled.clear();
                self.shuffled.extend_from_slice(shared.lists.row(number as usize));
                random.shuffle(&mut self.shuffled);
                self.shuffled.truncate(LONGEST);
                self.means.push(list.begin(shared, &self.shuffled, random));
            }
            self.negatives.score(&self.means);
            self.gradients.clear();
            self.gradients.resize(few.len(), [0.0; D]);
            let lists = &mut self.lists[..few.len()];
            let factors = self.negatives.factors.chunks_exact_mut(shared.settings.negatives);
            for (list, factors) in lists.iter_mut().zip(factors) {
                loss += errors(&mut list.factors, factors);
                predictions += list.factors.len() as u64;
            }
            self.negatives.learn(shared, rate, &self.means, &mut self.gradients);
            for ((list, mean), gradient) in lists.iter().zip(&self.means).zip(&mut self.gradients) {
                list.learn(shared, rate, mean, gradient);
            }
        }
        (loss, predictions)
    }
}

impl<const D: usize> List<D> {
    /// Cuts a list in halves, scores the songs left out, and returns the mean of those given.
    fn begin(&mut self, shared: &Shared<'_, D>, list: &[u32], random: &mut Random) -> [f32; D] {
        let (given, left_out) = list.split_at(list.len() / 2);
        self.given.clear();
        self.given.extend(given.iter().map(|&item| shared.row_of(item, random)));
        self.left_out.clear();
        self.left_out.extend(left_out.iter().map(|&item| shared.row_of(item, random)));
        let mut mean = [0.0; D];
        let share = 1.0 / self.given.len() as f32;
        self.given.iter().for_each(|&row| add_scaled(&mut mean, share, &shared.input.row(row)));
        self.factors.clear();
        self.outputs.clear();
        self.outputs.extend(self.left_out.iter().map(|&row| shared.output.row(row)));
        self.factors.extend(self.outputs.iter().map(|output| dot(&mean, output)));
        mean
    }

    fn learn(&self, shared: &Shared<'_, D>, rate: f32, mean: &[f32; D], gradient: &mut [f32; D]) {
        let mean_square = dot(mean, mean) / D as f32;
        for ((&row, output), &factor) in self.left_out.iter().zip(&self.outputs).zip(&self.factors) {
            add_scaled(gradient, factor, output);
            let step = rate * shared.output.step(row, factor * factor * mean_square);
            shared.output.add(row, step * factor, mean);
        }
        let share = 1.0 / self.given.len() as f32;
        let mean_square = share * share * dot(gradient, gradient) / D as f32;
        for &row in &self.given {
            let step = rate * shared.input.step(row, mean_square);
            shared.input.add(row, step * share, gradient);
        }
    }
}

impl<const D: usize> Negatives<D> {
    fn draw(&mut self, shared: &Shared<'_, D>, random: &mut Random) {
        self.rows.clear();
        self.log_expected.clear();
        for _ in 0..shared.settings.negatives {
            let item = shared.noise.draw(random);
            self.rows.push(shared.row_of(item, random));
            self.log_expected.push(shared.noise.log_expected[item as usize]);
        }
        self.outputs.clear();
        self.outputs.extend(self.rows.iter().map(|&row| shared.output.row(row)));
    }

    fn score(&mut self, means: &[[f32; D]]) {
        self.factors.resize(means.len() * self.outputs.len(), 0.0);
        products(means, &self.outputs, &self.log_expected, &mut self.factors);
    }

    /// Adds to the gradients of the means, and changes the rows.
    fn learn(&mut self, shared: &Shared<'_, D>, rate: f32, means: &[[f32; D]], gradients: &mut [[f32; D]]) {
        self.changes.resize(self.outputs.len(), [0.0; D]);
        add_products(&self.factors, means, &self.outputs, gradients, &mut self.changes);
        for (&row, change) in self.rows.iter().zip(&self.changes) {
            let step = rate * shared.output.step(row, dot(change, change) / D as f32);
            shared.output.add(row, step, change);
        }
    }
}

/// Scores of all means by all rows, mean by mean: their products less `biases`.
#[multiversion::multiversion(targets("x86_64+avx2"))]
fn products<const D: usize>(means: &[[f32; D]], rows: &[[f32; D]], biases: &[f32], scores: &mut [f32]) {
    for (at, (row, bias)) in rows.iter().zip(biases).enumerate() {
        for (of, mean) in means.iter().enumerate() {
            scores[of * rows.len() + at] = dot(mean, row) - bias;
        }
    }
}

/// The gradients of [`products`]: of the means, added up, and of the rows.
#[multiversion::multiversion(targets("x86_64+avx2"))]
fn add_products<const D: usize>(
    factors: &[f32],
    means: &[[f32; D]],
    rows: &[[f32; D]],
    gradients: &mut [[f32; D]],
    changes: &mut [[f32; D]],
) {
    for (at, (row, change)) in rows.iter().zip(changes).enumerate() {
        let mut sum = [0.0; D];
        for (of, (mean, gradient)) in means.iter().zip(&mut *gradients).enumerate() {
            let factor = factors[of * rows.len() + at];
            add_scaled(gradient, factor, row);
            add_scaled(&mut sum, factor, mean);
        }
        *change = sum;
    }
}

/// Turns a list's scores into the errors of a softmax of each positive against all negatives. Each counts less
/// the more there are of them. Returns the sum of the losses.
#[multiversion::multiversion(targets("x86_64+avx2"))]
fn errors(positives: &mut [f32], negatives: &mut [f32]) -> f64 {
    let highest = positives.iter().chain(negatives.iter()).copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in negatives.iter_mut() {
        *score = exp(*score - highest);
        sum += *score;
    }
    let weight = (positives.len() as f32).powf(-DAMPING);
    let mut pushed = 0.0;
    let mut loss = 0.0;
    for positive in positives {
        *positive = exp(*positive - highest);
        let all = (*positive + sum).max(f32::MIN_POSITIVE);
        let probability = *positive / all;
        pushed += weight / all;
        loss -= f64::from(probability.max(f32::MIN_POSITIVE).ln());
        *positive = weight * (1.0 - probability);
    }
    for negative in negatives {
        *negative *= -pushed;
    }
    loss
}
