//! What has to be reached, and what was missed of it.

/// A figure and its limit.
pub(super) struct Limit {
    name: &'static str,
    bound: Bound,
    unit: &'static str,
}

enum Bound {
    Least(f64),
    Most(f64),
}

/// Pairs a second beside gensim's.
pub(super) const PAIRS: Limit =
    Limit { name: "pairs a second", bound: Bound::Least(5.0), unit: "times gensim's" };
/// All of `alsong train` on the lists.
pub(super) const TRAINING: Limit = Limit { name: "alsong train", bound: Bound::Most(60.0), unit: "s" };
/// The most memory it has.
pub(super) const MEMORY: Limit = Limit { name: "alsong train", bound: Bound::Most(500.0), unit: "MB" };
/// 99 of 100 answers.
pub(super) const ANSWER: Limit = Limit { name: "p99", bound: Bound::Most(2.0), unit: "ms" };
/// Until a model is loaded and verified.
pub(super) const LOADING: Limit = Limit { name: "loading the model", bound: Bound::Most(300.0), unit: "ms" };
/// Until a server with a model answers.
pub(super) const START: Limit = Limit { name: "a server's start", bound: Bound::Most(300.0), unit: "ms" };

/// The limits that were missed, in words.
#[derive(Default)]
pub(super) struct Missed(pub(super) Vec<String>);

impl Missed {
    /// Notes a figure that does not keep its limit; `of` says what was measured.
    pub(super) fn check(&mut self, of: &str, limit: &Limit, value: f64) {
        let Limit { name, unit, .. } = limit;
        // A figure that is no number keeps no limit.
        let (is_kept, sign, bound) = match limit.bound {
            Bound::Least(least) => (value >= least, "≥", least),
            Bound::Most(most) => (value <= most, "≤", most),
        };
        if !is_kept {
            self.0.push(format!("{of}{name} {value:.1} {unit} ({sign} {bound} {unit})"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missed_is_named_with_its_limit() {
        let mut missed = Missed::default();
        missed.check("", &PAIRS, 5.0);
        missed.check("", &TRAINING, 60.0);
        missed.check("15 seeds: ", &ANSWER, 1.9);
        assert!(missed.0.is_empty());
        missed.check("", &PAIRS, 4.9);
        missed.check("300 seeds: ", &ANSWER, 2.3);
        missed.check("", &MEMORY, f64::NAN);
        let expected = [
            "pairs a second 4.9 times gensim's (≥ 5 times gensim's)",
            "300 seeds: p99 2.3 ms (≤ 2 ms)",
            "alsong train NaN MB (≤ 500 MB)",
        ];
        assert_eq!(missed.0, expected);
    }
}
