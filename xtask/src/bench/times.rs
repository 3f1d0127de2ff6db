//! Measured times and their percentiles.

/// Times in microseconds, in order.
pub(super) struct Times(Vec<f64>);

impl Times {
    /// None of none.
    pub(super) fn new(mut microseconds: Vec<f64>) -> Option<Self> {
        microseconds.sort_by(f64::total_cmp);
        (!microseconds.is_empty()).then_some(Self(microseconds))
    }

    /// The time that this many per cent of all do not exceed.
    pub(super) fn at(&self, percent: usize) -> f64 {
        self.0[(self.0.len() * percent / 100).min(self.0.len() - 1)]
    }

    /// How many.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// A time as a person reads it, from microseconds.
pub(super) fn shown(microseconds: f64) -> String {
    if microseconds < 1e3 {
        format!("{microseconds:.0} µs")
    } else if microseconds < 1e6 {
        format!("{:.1} ms", microseconds / 1e3)
    } else {
        format!("{:.2} s", microseconds / 1e6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_times_that_were_measured() {
        let times = Times::new((1..=200).rev().map(f64::from).collect()).unwrap();
        assert_eq!((times.at(0), times.at(50), times.at(99), times.at(100)), (1.0, 101.0, 199.0, 200.0));
        assert_eq!(times.len(), 200);
        let one = Times::new(vec![7.0]).unwrap();
        assert_eq!((one.at(0), one.at(50), one.at(100)), (7.0, 7.0, 7.0));
        assert!(Times::new(Vec::new()).is_none());
    }

    #[test]
    fn units_follow_the_size() {
        assert_eq!([120.4, 1_260.0, 2_345_000.0].map(shown), ["120 µs", "1.3 ms", "2.35 s"]);
    }
}
