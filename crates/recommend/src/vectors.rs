//! A table of f32 vectors of one dimension, and the arithmetic on such vectors.
//!
//! The loops are written so that the compiler turns them into vector instructions; nothing here depends on which ones
//! the machine has, so that results do not either.

/// Row-major vectors.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Vectors {
    pub(crate) dimensions: usize,
    pub(crate) values: Vec<f32>,
}

impl Vectors {
    pub(crate) fn zeros(rows: usize, dimensions: usize) -> Self {
        Self { dimensions, values: vec![0.0; rows * dimensions] }
    }

    pub(crate) fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.dimensions..(row + 1) * self.dimensions]
    }

    pub(crate) fn row_mut(&mut self, row: usize) -> &mut [f32] {
        &mut self.values[row * self.dimensions..(row + 1) * self.dimensions]
    }
}

/// Sums that a dot product keeps apart, so that no addition waits for the one before it.
const LANES: usize = 16;

/// Dot product.
#[inline(always)]
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a_lanes, b_lanes) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest: f32 = a_lanes.remainder().iter().zip(b_lanes.remainder()).map(|(x, y)| x * y).sum();
    let mut sums = [0.0_f32; LANES];
    for (x, y) in a_lanes.zip(b_lanes) {
        for lane in 0..LANES {
            sums[lane] += x[lane] * y[lane];
        }
    }
    // Without this the compiler works on pairs of lanes from the first product on, for the sake of the last sums: skip-gram
    // is a quarter slower, list→song CBOW a fifth.
    let sums = std::hint::black_box(sums);
    let eight: [f32; 8] = std::array::from_fn(|at| sums[at] + sums[at + 8]);
    let four: [f32; 4] = std::array::from_fn(|at| eight[at] + eight[at + 4]);
    (four[0] + four[2]) + (four[1] + four[3]) + rest
}

/// `target += factor * source`.
#[inline(always)]
pub(crate) fn add_scaled(target: &mut [f32], factor: f32, source: &[f32]) {
    for (t, s) in target.iter_mut().zip(source) {
        *t += factor * s;
    }
}

/// e to the power of `x`, within 2e-7 of it relatively, as a loop of these becomes vector instructions. Beyond ±87 it
/// stays where it is there.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    // x = n ln 2 + r; adding this number rounds to a whole one. Coefficients of Cephes (Moshier 1989).
    const ROUNDING: f32 = 12_582_912.0;
    let x = x.clamp(-87.0, 87.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUNDING;
    let n = shifted - ROUNDING;
    let r = x - n * 0.693_359_4 - n * -2.121_944_4e-4;
    let mut sum = 1.987_569_1e-4_f32;
    for coefficient in [1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5] {
        sum = sum * r + coefficient;
    }
    let power = f32::from_bits((shifted.to_bits() << 23).wrapping_add(0x3F80_0000));
    (sum * r * r + r + 1.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_as_the_library_has_it() {
        for step in -8700..=8700 {
            let x = step as f32 / 100.0;
            let relative = f64::from(exp(x)) / f64::from(x).exp() - 1.0;
            assert!(relative.abs() < 2e-7, "{x}: {relative}");
        }
        assert!(exp(f32::MIN) > 0.0 && exp(f32::MAX).is_finite());
    }

    #[test]
    fn dot_adds_every_product_once() {
        for length in 0..70 {
            let values: Vec<f32> = (0..length).map(|value| value as f32).collect();
            let expected: usize = (0..length).map(|value| value * value).sum();
            assert_eq!(dot(&values, &values), expected as f32);
        }
    }
}
