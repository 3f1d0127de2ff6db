//! The words of a query in any order, anywhere in a song's names.

use crate::align::TYPO;
use crate::alphabet::Name;
use crate::bitap::Pattern;

/// Price of another order than the names have.
const ORDER: u32 = TYPO;
/// Price of a key of a word that is not found at all: less than a typo, since whole words are forgotten or added.
const UNFOUND: u32 = 12;
/// Price of a word found in a bracketed addition only.
const ADDITION: u32 = 5;
/// The most that a title longer than the query adds.
const LEFTOVER_CAP: u32 = 8;

/// A text of more words is compared as a whole only.
const MOST_WORDS: usize = 16;

/// The words of a query, prepared.
pub(super) struct Words {
    words: Vec<(Pattern, u32)>,
    length: u32,
}

impl Words {
    /// Prepares words; `None` for fewer than two, which have no order, and for very many.
    pub(super) fn new(words: &[Vec<u8>]) -> Option<Self> {
        if !(2..=MOST_WORDS).contains(&words.len()) {
            return None;
        }
        let patterns = words.iter().filter_map(|word| Some((Pattern::new(word)?, word.len() as u32)));
        let words: Vec<_> = patterns.collect();
        let length = words.iter().map(|(_, length)| length).sum();
        Some(Self { words, length })
    }

    /// The price of the words being meant for these names, `None` above `limit`; and the edits among them.
    pub(super) fn cost<'n>(
        &self,
        names: impl Iterator<Item = Name<'n>> + Clone,
        limit: u32,
    ) -> Option<(u32, u32)> {
        let title = names.clone().find(|name| !name.artist)?;
        let leftover = (title.main as u32).saturating_sub(self.length) / 2;
        let (mut cost, mut edits) = (ORDER + leftover.min(LEFTOVER_CAP), 0);
        for (pattern, length) in &self.words {
            let (price, least) = names.clone().map(|name| place(pattern, name)).min()?;
            cost += price.min(length * UNFOUND);
            edits += least;
            if cost > limit {
                return None;
            }
        }
        Some((cost, edits))
    }
}

/// The price and the edits of finding a word in a name.
fn place(word: &Pattern, name: Name<'_>) -> (u32, u32) {
    let main = word.infix_distance(&name.keys[..name.main]);
    if main == 0 || name.main == name.keys.len() {
        return (main * TYPO, main);
    }
    let whole = word.infix_distance(name.keys);
    (main * TYPO, main).min((whole * TYPO + ADDITION, whole))
}
