//! Skip-gram with negative sampling: each song of a window predicts the song in its middle.
//!
//! The pairs of one middle share their negatives, so that a window is two small matrix products and every row is read
//! and written once (Ji et al. 2016, pWord2Vec).

use super::random::Random;
use super::{Learner, Shared};
use crate::vectors::{add_scaled, dot};

/// Buffers of one thread.
#[derive(Default)]
pub(super) struct SkipGram<const D: usize> {
    inputs: Vec<[f32; D]>,
    input_gradients: Vec<[f32; D]>,
    rows: Vec<usize>,
    outputs: Vec<[f32; D]>,
    output_gradients: Vec<[f32; D]>,
}

impl<const D: usize> Learner<D> for SkipGram<D> {
    fn learn(&mut self, shared: &Shared<'_, D>, list: &[u32], rate: f32, random: &mut Random) -> (f64, u64) {
        let window = shared.settings.window;
        let rows: Vec<usize> = list.iter().map(|&item| shared.row_of(item, random)).collect();
        let (mut loss, mut pairs) = (0.0, 0);
        for middle in 0..rows.len() {
            let reach = 1 + random.below(window);
            let contexts = middle.saturating_sub(reach)..rows.len().min(middle + reach + 1);
            let contexts: Vec<usize> = contexts.filter(|&at| at != middle).map(|at| rows[at]).collect();
            self.rows.clear();
            self.rows.push(rows[middle]);
            for _ in 0..shared.settings.negatives {
                let row = shared.row_of(shared.noise.draw(random), random);
                if row != rows[middle] {
                    self.rows.push(row);
                }
            }
            loss += self.window(shared, &contexts, rate);
            pairs += contexts.len() as u64;
        }
        (loss, pairs)
    }
}

impl<const D: usize> SkipGram<D> {
    fn window(&mut self, shared: &Shared<'_, D>, contexts: &[usize], rate: f32) -> f64 {
        let fill = |rows: &mut Vec<[f32; D]>, gradients: &mut Vec<[f32; D]>| {
            gradients.clear();
            gradients.resize(rows.len(), [0.0; D]);
        };
        self.inputs.clear();
        self.inputs.extend(contexts.iter().map(|&row| shared.input.row(row)));
        fill(&mut self.inputs, &mut self.input_gradients);
        self.outputs.clear();
        self.outputs.extend(self.rows.iter().map(|&row| shared.output.row(row)));
        fill(&mut self.outputs, &mut self.output_gradients);
        let mut loss = 0.0_f32;
        for (at, (output, output_gradient)) in self.outputs.iter().zip(&mut self.output_gradients).enumerate()
        {
            for (input, input_gradient) in self.inputs.iter().zip(&mut self.input_gradients) {
                let score = dot(input, output);
                let probability = 1.0 / (1.0 + (-score).exp());
                let error = if at == 0 {
                    loss -= probability.max(f32::MIN_POSITIVE).ln();
                    rate * (1.0 - probability)
                } else {
                    -rate * probability
                };
                add_scaled(input_gradient, error, output);
                add_scaled(output_gradient, error, input);
            }
        }
        for (&row, gradient) in contexts.iter().zip(&self.input_gradients) {
            shared.input.add(row, 1.0, gradient);
        }
        for (&row, gradient) in self.rows.iter().zip(&self.output_gradients) {
            shared.output.add(row, 1.0, gradient);
        }
        f64::from(loss)
    }
}
