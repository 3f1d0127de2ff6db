//! Output vectors in a byte a dimension: which of all songs a vector predicts, at a quarter of the memory to be read.

use super::zeros::Scores;
use crate::vectors::Vectors;

/// The highest value of a byte.
const HIGHEST: f32 = 127.0;

/// Rows of bytes, each with what they are multiplied with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Coarse {
    dimensions: usize,
    bytes: Vec<i8>,
    scales: Vec<f32>,
}

impl Coarse {
    pub(crate) fn new(vectors: &Vectors) -> Self {
        let mut coarse = Self { dimensions: vectors.dimensions, ..Self::default() };
        coarse.bytes.resize(vectors.values.len(), 0);
        let rows = vectors.values.chunks_exact(vectors.dimensions);
        coarse.scales = rows
            .zip(coarse.bytes.chunks_exact_mut(vectors.dimensions))
            .map(|(row, bytes)| round(row, bytes))
            .collect();
        coarse
    }

    /// About the products of a vector and each row, within some hundredths of the lengths of both.
    pub(crate) fn products(&self, vector: &[f32]) -> Scores {
        let mut bytes = vec![0; self.dimensions];
        let scale = round(vector, &mut bytes);
        let vector: Vec<i16> = bytes.into_iter().map(i16::from).collect();
        let mut scores = Scores::new(self.scales.len());
        products(&vector, scale, &self.bytes, &self.scales, &mut scores);
        scores
    }
}

/// Writes the values in bytes, and returns what these are multiplied with.
#[inline]
fn round(values: &[f32], bytes: &mut [i8]) -> f32 {
    let highest = values.iter().fold(0.0_f32, |highest, value| highest.max(value.abs()));
    let scale = if highest > 0.0 { highest / HIGHEST } else { 1.0 };
    let inverse = 1.0 / scale;
    for (byte, value) in bytes.iter_mut().zip(values) {
        // Adding this number rounds to a whole one.
        *byte = ((value * inverse + 12_582_912.0) - 12_582_912.0) as i32 as i8;
    }
    scale
}

#[multiversion::multiversion(targets("x86_64+avx2"))]
fn products(vector: &[i16], scale: f32, rows: &[i8], scales: &[f32], scores: &mut [f32]) {
    for ((score, row), its) in scores.iter_mut().zip(rows.chunks_exact(vector.len())).zip(scales) {
        let mut sum = 0_i32;
        for (a, &b) in vector.iter().zip(row) {
            sum += i32::from(*a) * i32::from(b);
        }
        *score = scale * its * sum as f32;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::vectors::dot;

    proptest! {
        #[test]
        fn products_are_close(
            vector in prop::collection::vec(-3.0_f32..3.0, 24),
            values in prop::collection::vec(-9.0_f32..9.0, 24 * 5),
        ) {
            let rows = Vectors { dimensions: 24, values };
            for (at, score) in Coarse::new(&rows).products(&vector).iter().enumerate() {
                let row = rows.row(at);
                // Each side is rounded by at most half of a 127th of its highest value.
                let bound = 24.0 * (3.0 * 9.0) / 127.0 * 1.01;
                prop_assert!((score - dot(&vector, row)).abs() <= bound);
            }
        }
    }
}
