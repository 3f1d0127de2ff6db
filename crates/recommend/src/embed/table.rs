//! A table of vectors that several threads change without locks.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use super::random::Random;
use crate::model::Model;
use crate::vectors::{Vectors, add_scaled};
use crate::vocabulary::Vocabulary;

/// How far Adagrad's sum is from zero at the start.
const FIRST_SQUARE: f32 = 1e-6;

/// Rows of `D` floats, each with Adagrad's sum of squares. The bits are in atomic integers, two floats in one, whose
/// relaxed reads and writes are plain moves.
pub(super) struct Table<const D: usize> {
    pairs: Vec<AtomicU64>,
    squares: Vec<AtomicU32>,
}

impl<const D: usize> Table<D> {
    #[inline]
    fn pairs(&self, row: usize) -> &[AtomicU64] {
        &self.pairs[row * (D / 2)..(row + 1) * (D / 2)]
    }

    #[inline]
    pub(super) fn row(&self, row: usize) -> [f32; D] {
        let mut values = [0.0; D];
        for (pair, bits) in values.as_chunks_mut().0.iter_mut().zip(self.pairs(row)) {
            *pair = unpacked(bits.load(Ordering::Relaxed));
        }
        values
    }

    /// `row += factor * vector`.
    #[inline]
    pub(super) fn add(&self, row: usize, factor: f32, vector: &[f32; D]) {
        let mut values = self.row(row);
        add_scaled(&mut values, factor, vector);
        for (bits, pair) in self.pairs(row).iter().zip(values.as_chunks::<2>().0) {
            bits.store(packed(*pair), Ordering::Relaxed);
        }
    }

    /// Adagrad with one rate for a row (Duchi et al. 2011): notes the mean square of a gradient, and returns what the
    /// learning rate is multiplied with.
    pub(super) fn step(&self, row: usize, mean_square: f32) -> f32 {
        let bits = &self.squares[row];
        let sum = f32::from_bits(bits.load(Ordering::Relaxed)) + mean_square;
        bits.store(sum.to_bits(), Ordering::Relaxed);
        1.0 / (sum + FIRST_SQUARE).sqrt()
    }

    pub(super) fn into_vectors(self) -> Vectors {
        let pairs = self.pairs.into_iter().map(AtomicU64::into_inner);
        Vectors { dimensions: D, values: pairs.flat_map(unpacked).collect() }
    }
}

#[inline]
fn packed([first, second]: [f32; 2]) -> u64 {
    u64::from(second.to_bits()) << 32 | u64::from(first.to_bits())
}

#[inline]
fn unpacked(bits: u64) -> [f32; 2] {
    [f32::from_bits(bits as u32), f32::from_bits((bits >> 32) as u32)]
}

/// The square that a row begins with for each list its item is in, when it continues an older model: about what the
/// older training summed up, so that the first steps do not throw away what it learned.
const WARM_SQUARE: f32 = 0.1;

/// Small random rows for the embedded items and the tokens. Items that an older model has vectors of begin there, and
/// tokens at the mean of such items.
pub(super) fn first<const D: usize>(
    vocabulary: &Vocabulary,
    warm: Option<(&Model, &Vectors)>,
    random: &mut Random,
) -> Table<D> {
    let small = |random: &mut Random| std::array::from_fn(|_| (random.unit() - 0.5) / (D as f32).sqrt());
    let mut rows: Vec<[f32; D]> = Vec::with_capacity(vocabulary.embedded + vocabulary.tokens.len());
    rows.resize_with(rows.capacity(), || small(random));
    let mut squares = vec![0.0; rows.len()];
    let mut known = vec![0_u32; rows.len()];
    for item in 0..vocabulary.embedded {
        let Some(vector) = warm.and_then(|(model, vectors)| {
            let row = *model.vocabulary.index.get(&vocabulary.items[item])? as usize;
            (row < model.vocabulary.embedded).then(|| vectors.row(row).try_into().ok()).flatten()
        }) else {
            continue;
        };
        let vector: &[f32; D] = vector;
        rows[item] = *vector;
        squares[item] = WARM_SQUARE * vocabulary.counts[item] as f32;
        for &token in vocabulary.item_tokens.row(item) {
            let token = vocabulary.embedded + token as usize;
            known[token] += 1;
            let share = 1.0 / known[token] as f32;
            squares[token] += WARM_SQUARE;
            rows[token].iter_mut().zip(vector).for_each(|(mean, value)| *mean += (value - *mean) * share);
        }
    }
    let pairs = rows.as_flattened().as_chunks().0.iter().map(|&pair| AtomicU64::new(packed(pair)));
    let squares = squares.into_iter().map(|square: f32| AtomicU32::new(square.to_bits()));
    Table { pairs: pairs.collect(), squares: squares.collect() }
}
