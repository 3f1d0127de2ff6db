//! Lists put aside to measure with.

/// Every how many-th list is put aside.
const EVERY: usize = 20;

/// The shortest list that can be put aside: two to give, two to find.
const SHORTEST: usize = 4;

/// Lists cut in two parts: what the model learns from, and what it is measured with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HoldOut {
    /// The lists to learn from.
    pub train: Vec<Vec<String>>,
    /// The half of each list put aside that is given.
    pub seeds: Vec<Vec<String>>,
    /// The other half, to be found.
    pub targets: Vec<Vec<String>>,
}

impl HoldOut {
    /// Puts every twentieth list of four items or more aside. Which of its items are given alternates, so that both
    /// halves reach over the whole list.
    pub fn of(lists: &[Vec<String>]) -> Self {
        let mut held = Self::default();
        let mut eligible = 0;
        for list in lists {
            let aside = list.len() >= SHORTEST && {
                eligible += 1;
                eligible % EVERY == 0
            };
            if aside {
                let half = |parity: usize| list.iter().skip(parity).step_by(2).cloned().collect();
                held.seeds.push(half(0));
                held.targets.push(half(1));
            } else {
                held.train.push(list.clone());
            }
        }
        held
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_twentieth_is_put_aside_and_nothing_is_lost() {
        let list =
            |first: usize, length: usize| (first..first + length).map(|item| item.to_string()).collect();
        let mut lists: Vec<Vec<String>> = (0..40).map(|index| list(index * 10, 5)).collect();
        lists.insert(19, list(900, 3));
        let held = HoldOut::of(&lists);
        assert_eq!((held.train.len(), held.seeds.len(), held.targets.len()), (39, 2, 2));
        assert_eq!(held.seeds[0], ["190", "192", "194"]);
        assert_eq!(held.targets[0], ["191", "193"]);
        assert_eq!(HoldOut::of(&[]), HoldOut::default());
    }
}
