//! The lists to learn from, as they come in.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::{Hash, Hasher};

use crate::metadata::is_item;
use crate::train::TrainError;

/// Of a longer list the newest items count.
const LONGEST: usize = 500;

/// How often the same list counts. Different people do keep the same few songs; a flood of copies is somebody's doing.
const COPIES: u8 = 10;

/// The newest lists, each item as a number. It takes four bytes for a placement, and forgets the oldest lists when it
/// is full, so that its size does not follow the log it is filled from.
#[derive(Clone, Debug)]
pub struct Corpus {
    pub(crate) names: Vec<String>,
    index: HashMap<String, u32>,
    placements: VecDeque<u32>,
    lengths: VecDeque<u32>,
    copies: HashMap<u64, u8>,
    room: usize,
    seen: u64,
}

impl Default for Corpus {
    /// With room for 50 million placements, 200 MB.
    fn default() -> Self {
        Self::with_room(50_000_000)
    }
}

impl Corpus {
    /// A corpus of at most so many placements.
    pub fn with_room(room: usize) -> Self {
        Self {
            names: Vec::new(),
            index: HashMap::new(),
            placements: VecDeque::new(),
            lengths: VecDeque::new(),
            copies: HashMap::new(),
            room,
            seen: 0,
        }
    }

    /// A corpus of lists in memory.
    ///
    /// # Errors
    /// As [`Corpus::push`].
    pub fn of(lists: &[Vec<String>]) -> Result<Self, TrainError> {
        let mut corpus = Self::default();
        lists.iter().try_for_each(|list| corpus.push(list))?;
        Ok(corpus)
    }

    /// Adds a list, its items from the oldest to the newest; lists come from the oldest to the newest too. A repeated
    /// item counts once, of more than 500 items the newest count, and of the same list ten copies.
    ///
    /// # Errors
    /// When an item id is empty or contains whitespace; nothing is added then.
    pub fn push<S: AsRef<str>>(&mut self, list: &[S]) -> Result<(), TrainError> {
        self.seen += 1;
        if let Some(item) = list.iter().map(AsRef::as_ref).find(|item| !is_item(item)) {
            return Err(TrainError::BadItem { list: self.seen, item: item.to_owned() });
        }
        let mut met = HashSet::new();
        let mut newest: Vec<&str> =
            list.iter().rev().map(AsRef::as_ref).filter(|item| met.insert(*item)).take(LONGEST).collect();
        newest.reverse();
        let mut hasher = DefaultHasher::new();
        newest.hash(&mut hasher);
        let copies = self.copies.entry(hasher.finish()).or_default();
        if *copies == COPIES {
            return Ok(());
        }
        *copies += 1;
        // What is counted must not outgrow the lists either.
        if self.copies.len() > 2 * self.lengths.len() + 1024 {
            self.copies.clear();
        }
        for item in &newest {
            let number = match self.index.get(*item) {
                Some(&number) => number,
                None => {
                    let number = self.names.len() as u32;
                    self.names.push((*item).to_owned());
                    self.index.insert((*item).to_owned(), number);
                    number
                }
            };
            self.placements.push_back(number);
        }
        self.lengths.push_back(newest.len() as u32);
        while self.placements.len() > self.room
            && let Some(length) = self.lengths.pop_front()
        {
            self.placements.drain(..length as usize);
        }
        Ok(())
    }

    /// How many lists there are.
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Whether there is no list.
    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    /// How many items stand in the lists in all.
    pub fn placements(&self) -> usize {
        self.placements.len()
    }

    /// The lists by their numbers.
    pub(crate) fn lists(&self) -> impl Iterator<Item = impl Iterator<Item = u32> + Clone + '_> + '_ {
        let mut start = 0;
        self.lengths.iter().map(move |&length| {
            let end = start + length as usize;
            let list = self.placements.range(start..end).copied();
            start = end;
            list
        })
    }

    /// The same names without any list.
    pub(crate) fn emptied(&self) -> Self {
        Self {
            names: self.names.clone(),
            index: self.index.clone(),
            room: self.room,
            ..Self::with_room(self.room)
        }
    }

    pub(crate) fn push_numbers(&mut self, list: impl Iterator<Item = u32>) {
        let before = self.placements.len();
        self.placements.extend(list);
        self.lengths.push_back((self.placements.len() - before) as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(corpus: &Corpus) -> Vec<String> {
        corpus
            .lists()
            .map(|list| list.map(|item| corpus.names[item as usize].as_str()).collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn old_lists_make_room_for_new_ones() {
        let mut corpus = Corpus::with_room(4);
        for list in [vec!["a", "b"], vec!["c", "d"], vec!["b", "e"]] {
            corpus.push(&list).unwrap();
        }
        assert_eq!(shown(&corpus), ["c d", "b e"]);
    }

    #[test]
    fn copies_repeats_and_length_are_limited() {
        let mut corpus = Corpus::default();
        for _ in 0..1000 {
            corpus.push(&["flood", "flood", "spam"]).unwrap();
        }
        assert_eq!(corpus.len(), usize::from(COPIES));
        assert_eq!(corpus.placements(), 2 * usize::from(COPIES));
        let long: Vec<String> = (0..100_000).map(|item| item.to_string()).collect();
        corpus.push(&long).unwrap();
        assert_eq!(corpus.placements(), 2 * usize::from(COPIES) + LONGEST);
        assert!(shown(&corpus).last().unwrap().ends_with(" 99998 99999"), "the newest are kept");
    }

    #[test]
    fn ids_with_whitespace_are_refused_by_position() {
        let mut corpus = Corpus::default();
        corpus.push(&["a"]).unwrap();
        let error = corpus.push(&["b", "c d"]).unwrap_err();
        assert_eq!(error.to_string(), "list 2: the item id \"c d\" is empty or contains whitespace");
        assert_eq!(corpus.len(), 1);
    }
}
