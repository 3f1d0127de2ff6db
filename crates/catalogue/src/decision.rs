//! What people decided about two numbers. It stands above every score.

use std::collections::BTreeMap;

use crate::Numbered;

/// Somebody looked at two numbers and says whether they are the same song.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// One number.
    pub a: Numbered,
    /// The other one.
    pub b: Numbered,
    /// Whether they are the same song.
    pub same: bool,
}

/// Every decision that counts.
///
/// 1. Of several decisions about one pair, the latest counts.
/// 2. Numbers that are *different* are never in one song, whatever leads from one to the other.
/// 3. Numbers that are the *same* are in one song, unless 2 forbids it. Where decisions about several pairs contradict
///    each other, the later ones are heard first.
/// 4. What the rows themselves say comes after that, the surest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// The latest first; each pair once, the lower number first.
    decisions: Vec<Decision>,
}

impl Decisions {
    /// Takes decisions in the order in which they were made. A number is no decision about itself.
    pub fn new(oldest_first: impl IntoIterator<Item = Decision>) -> Self {
        let mut latest = BTreeMap::new();
        for (time, Decision { a, b, same }) in oldest_first.into_iter().enumerate() {
            if a != b {
                latest.insert((a.min(b), a.max(b)), (time, same));
            }
        }
        let mut decisions: Vec<_> = latest.into_iter().collect();
        decisions.sort_unstable_by_key(|&(_, (time, _))| std::cmp::Reverse(time));
        let decisions = decisions.into_iter().map(|((a, b), (_, same))| Decision { a, b, same });
        Self { decisions: decisions.collect() }
    }

    /// Whether the two are the same song, where somebody decided it.
    pub fn about(&self, a: Numbered, b: Numbered) -> Option<bool> {
        let pair = (a.min(b), a.max(b));
        self.decisions.iter().find(|decision| (decision.a, decision.b) == pair).map(|decision| decision.same)
    }

    /// The decisions, the latest first.
    pub fn iter(&self) -> impl Iterator<Item = Decision> + '_ {
        self.decisions.iter().copied()
    }

    /// Whether nobody decided anything.
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Brand, SongNumber};

    fn tj(number: u32) -> Numbered {
        Numbered { brand: Brand::Tj, number: SongNumber::try_from(number).unwrap() }
    }

    #[test]
    fn the_latest_decision_about_a_pair_counts() {
        let decision = |a, b, same| Decision { a: tj(a), b: tj(b), same };
        let decisions = Decisions::new([
            decision(1, 2, true),
            decision(3, 4, true),
            decision(2, 1, false),
            decision(5, 5, false),
        ]);
        assert_eq!(decisions.iter().collect::<Vec<_>>(), [decision(1, 2, false), decision(3, 4, true)]);
        assert_eq!(decisions.about(tj(2), tj(1)), Some(false));
        assert_eq!(decisions.about(tj(4), tj(3)), Some(true));
        assert_eq!(decisions.about(tj(1), tj(3)), None);
        assert!(Decisions::default().is_empty() && !decisions.is_empty());
    }
}
