//! Lists put aside to measure with.

use crate::corpus::Corpus;

/// The shortest list that can be put aside: two to give, two to find.
const SHORTEST: usize = 4;

/// Which lists are put aside, of those with four items or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// Every so many-th list.
    Every(usize),
    /// The newest of so many: a model is measured with what came after it.
    Newest(usize),
}

/// Lists cut in two parts: what the model learns from, and what it is measured with.
#[derive(Clone, Debug, Default)]
pub struct HoldOut {
    /// The lists to learn from.
    pub train: Corpus,
    /// The half of each list put aside that is given.
    pub seeds: Vec<Vec<String>>,
    /// The other half, to be found.
    pub targets: Vec<Vec<String>>,
}

impl HoldOut {
    /// Puts lists aside. Which of the items of one are given alternates, so that both halves reach over the whole list.
    pub fn of(corpus: &Corpus, split: Split) -> Self {
        let eligible = corpus.lists().filter(|list| list.clone().count() >= SHORTEST).count();
        let is_aside = |number: usize| match split {
            Split::Every(step) => number.is_multiple_of(step.max(1)),
            Split::Newest(count) => number + count > eligible,
        };
        let mut held = Self { train: corpus.emptied(), seeds: Vec::new(), targets: Vec::new() };
        let mut number = 0;
        for list in corpus.lists() {
            let long = list.clone().count() >= SHORTEST;
            number += usize::from(long);
            if long && is_aside(number) {
                let half = |parity: usize| {
                    let items = list.clone().skip(parity).step_by(2);
                    items.map(|item| corpus.names[item as usize].clone()).collect()
                };
                held.seeds.push(half(0));
                held.targets.push(half(1));
            } else {
                held.train.push_numbers(list);
            }
        }
        held
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corpus() -> Corpus {
        let list =
            |first: usize, length: usize| (first..first + length).map(|item| item.to_string()).collect();
        let mut lists: Vec<Vec<String>> = (0..40).map(|index| list(index * 10, 5)).collect();
        lists.insert(19, list(900, 3));
        Corpus::of(&lists).unwrap()
    }

    #[test]
    fn a_twentieth_is_put_aside_and_nothing_is_lost() {
        let held = HoldOut::of(&corpus(), Split::Every(20));
        assert_eq!((held.train.len(), held.seeds.len(), held.targets.len()), (39, 2, 2));
        assert_eq!(held.seeds[0], ["190", "192", "194"]);
        assert_eq!(held.targets[0], ["191", "193"]);
        assert!(HoldOut::of(&Corpus::default(), Split::Every(20)).seeds.is_empty());
    }

    #[test]
    fn the_newest_are_put_aside() {
        let held = HoldOut::of(&corpus(), Split::Newest(2));
        assert_eq!(held.train.len(), 39);
        assert_eq!(held.seeds, [["380", "382", "384"], ["390", "392", "394"]]);
        assert_eq!(HoldOut::of(&corpus(), Split::Newest(0)).seeds.len(), 0);
    }
}
