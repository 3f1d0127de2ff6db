//! Random numbers for training.

/// `fastrand` with the few draws that training needs.
pub(super) struct Random(fastrand::Rng);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    /// Uniform in 0..1.
    pub(super) fn unit(&mut self) -> f32 {
        self.0.f32()
    }

    /// Uniform below `end`, which must not be 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0.u32(..end as u32) as usize
    }

    pub(super) fn shuffle<T>(&mut self, values: &mut [T]) {
        self.0.shuffle(values);
    }
}
