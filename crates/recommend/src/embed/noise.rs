//! The distribution that negatives come from.

use super::random::Random;

/// Mikolov et al. 2013.
const POWER: f64 = 0.75;
/// The table is this many times as long as there are items: one draw is one read.
const SLOTS: usize = 16;

/// Draws items in proportion to count^0.75.
pub(super) struct Noise {
    slots: Vec<u32>,
    /// Per item: the logarithm of how often it is expected among the negatives of one step.
    pub(super) log_expected: Vec<f32>,
}

impl Noise {
    pub(super) fn new(counts: &[u32], draws: usize) -> Noise {
        let weights: Vec<f64> = counts.iter().map(|&count| f64::from(count).powf(POWER)).collect();
        let total: f64 = weights.iter().sum();
        let length = counts.len() * SLOTS;
        let mut slots = Vec::with_capacity(length);
        let mut sum = 0.0;
        for (item, weight) in (0..).zip(&weights) {
            sum += weight;
            let end = (sum / total * length as f64).round() as usize;
            slots.resize(end.max(slots.len()), item);
        }
        // Items that are in no list are never drawn; the floor keeps their logarithm finite.
        let log_expected =
            weights.iter().map(|weight| (weight.max(0.1) / total * draws as f64).ln() as f32).collect();
        Noise { slots, log_expected }
    }

    pub(super) fn draw(&self, random: &mut Random) -> u32 {
        self.slots[random.below(self.slots.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_follow_the_counts() {
        let noise = Noise::new(&[16, 1, 0], 10);
        let mut random = Random::new(1);
        let mut drawn = [0; 3];
        (0..9000).for_each(|_| drawn[noise.draw(&mut random) as usize] += 1);
        assert!((7700..8300).contains(&drawn[0]), "8 of 9: {drawn:?}");
        assert_eq!(drawn[2], 0);
    }
}
