//! Skip-gram with negative sampling: each song of a window predicts the song in its middle.
//!
//! The pairs of one middle share their negatives, so that a window is two small matrix products (Ji et al. 2016,
//! pWord2Vec). The rows of a list are copied out once for all of its windows, and each window takes its negatives
//! from a pool that is drawn once for some lists.

use super::copied::Copied;
use super::random::Random;
use super::{Learner, Shared};
use crate::vectors::{add_scaled, dot, exp};

/// How many negatives some lists share. Fewer, and a list would meet the same ones again and again.
const POOL: usize = 1024;

/// What scores are padded to, so that they are worked on as vectors.
const LANES: usize = 8;

/// Buffers of one thread.
#[derive(Default)]
pub(super) struct SkipGram<const D: usize> {
    inputs: Copied<D>,
    outputs: Copied<D>,
    negatives: Copied<D>,
    window: Window<D>,
}

impl<const D: usize> Learner<D> for SkipGram<D> {
    fn learn(&mut self, shared: &Shared<'_, D>, lists: &[u32], rate: f32, random: &mut Random) -> (f64, u64) {
        let pool = POOL.max(shared.settings.negatives);
        let drawn = (0..pool).map(|_| shared.row_of(shared.noise.draw(random), random));
        self.negatives.take(&shared.output, drawn);
        let (mut loss, mut pairs) = (0.0, 0);
        for &list in lists {
            let (sum, count) = self.learn_list(shared, shared.lists.row(list as usize), rate, random);
            loss += sum;
            pairs += count;
        }
        self.negatives.give(&shared.output);
        (loss, pairs)
    }
}

impl<const D: usize> SkipGram<D> {
    fn learn_list(
        &mut self,
        shared: &Shared<'_, D>,
        list: &[u32],
        rate: f32,
        random: &mut Random,
    ) -> (f64, u64) {
        let count = shared.settings.negatives;
        self.inputs.take(&shared.input, list.iter().map(|&item| shared.row_of(item, random)));
        self.outputs.take(&shared.output, self.inputs.rows.iter().copied());
        let (mut loss, mut pairs) = (0.0, 0);
        for middle in 0..list.len() {
            let reach = 1 + random.below(shared.settings.window);
            let (from, to) = (middle.saturating_sub(reach), list.len().min(middle + reach + 1));
            let first = random.below(self.negatives.now.len() - count + 1);
            let its = first..first + count;
            let output = &mut self.outputs.now[middle];
            let negatives = &mut self.negatives.now[its.clone()];
            let row = self.outputs.rows[middle];
            let others = self.negatives.rows[its].iter().map(|&other| other != row);
            self.window.open(output, negatives, others, rate);
            for context in [from..middle, middle + 1..to] {
                pairs += context.len() as u64;
                loss += self.window.learn(&mut self.inputs.now[context]);
            }
            self.window.close(output, negatives);
        }
        self.inputs.give(&shared.input);
        self.outputs.give(&shared.output);
        (loss, pairs)
    }
}

/// The outputs that a window's pairs share: the middle's, then the negatives'.
#[derive(Default)]
struct Window<const D: usize> {
    outputs: Vec<[f32; D]>,
    gradients: Vec<[f32; D]>,
    /// Of each output: what a pair wants of it, and what its probability counts.
    wanted: Vec<f32>,
    counts: Vec<f32>,
    errors: Vec<f32>,
}

impl<const D: usize> Window<D> {
    /// `others` says which negatives are others than the middle; the middle does not learn against itself.
    fn open(
        &mut self,
        output: &[f32; D],
        negatives: &[[f32; D]],
        others: impl Iterator<Item = bool>,
        rate: f32,
    ) {
        self.outputs.clear();
        self.outputs.push(*output);
        self.outputs.extend_from_slice(negatives);
        self.gradients.clear();
        self.gradients.resize(self.outputs.len(), [0.0; D]);
        let padded = self.outputs.len().next_multiple_of(LANES);
        self.wanted.clear();
        self.wanted.push(rate);
        self.wanted.resize(padded, 0.0);
        self.counts.clear();
        self.counts.push(rate);
        self.counts.extend(others.map(|other| if other { rate } else { 0.0 }));
        self.counts.resize(padded, 0.0);
        self.errors.resize(padded, 0.0);
    }

    /// Learns from the pairs of these inputs, and changes them. Returns the sum of the losses.
    fn learn(&mut self, inputs: &mut [[f32; D]]) -> f64 {
        let Self { outputs, gradients, wanted, counts, errors } = self;
        learn_pairs(inputs, outputs, gradients, wanted, counts, errors)
    }

    fn close(&mut self, output: &mut [f32; D], negatives: &mut [[f32; D]]) {
        add_scaled(output, 1.0, &self.gradients[0]);
        for (negative, gradient) in negatives.iter_mut().zip(&self.gradients[1..]) {
            add_scaled(negative, 1.0, gradient);
        }
    }
}

/// Adds to the gradients of the outputs what each input says, and changes the inputs. The rest is padded to [`LANES`].
#[multiversion::multiversion(targets("x86_64+avx2"))]
fn learn_pairs<const D: usize>(
    inputs: &mut [[f32; D]],
    outputs: &[[f32; D]],
    gradients: &mut [[f32; D]],
    wanted: &[f32],
    counts: &[f32],
    errors: &mut [f32],
) -> f64 {
    let (wanted, counts) = (wanted.as_chunks::<LANES>().0, counts.as_chunks::<LANES>().0);
    let mut loss = 0.0;
    // Of several pairs, so that there are fewer logarithms.
    let mut probability = 1.0_f64;
    for input in inputs {
        for (error, output) in errors.iter_mut().zip(outputs) {
            *error = dot(input, output);
        }
        probability /= 1.0 + f64::from(exp(-errors[0]));
        if probability < 1e-200 {
            loss -= probability.ln();
            probability = 1.0;
        }
        for ((errors, wanted), counts) in errors.as_chunks_mut::<LANES>().0.iter_mut().zip(wanted).zip(counts)
        {
            for lane in 0..LANES {
                errors[lane] = wanted[lane] - counts[lane] / (1.0 + exp(-errors[lane]));
            }
        }
        let mut change = [0.0; D];
        for ((output, gradient), &error) in outputs.iter().zip(&mut *gradients).zip(&*errors) {
            add_scaled(&mut change, error, output);
            add_scaled(gradient, error, input);
        }
        add_scaled(input, 1.0, &change);
    }
    loss - probability.ln()
}
