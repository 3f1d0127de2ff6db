//! Asking for one word after the other: how far it is, whatever becomes of the list.

use serde::{Deserialize, Serialize};

use super::Problem;
use crate::Page;

/// Words to search for, in order and each once.
#[derive(Clone, Debug)]
pub(super) struct Words(Vec<String>);

/// The page of results to read next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cursor {
    pub(super) word: String,
    /// From 1.
    pub(super) page: u64,
    /// What was on the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) last: Option<String>,
    /// How many songs were found for the words before.
    pub(super) found: u64,
}

impl Words {
    pub(super) fn new(words: impl IntoIterator<Item = String>) -> Self {
        let mut words: Vec<String> = words.into_iter().map(|word| word.trim().to_owned()).collect();
        words.retain(|word| !word.is_empty());
        words.sort_unstable();
        words.dedup();
        Self(words)
    }

    /// Where to go on: at the cursor, or at the word after it where it is no longer in the list.
    pub(super) fn resume(&self, cursor: Option<&str>) -> Option<Cursor> {
        let Some(cursor) = cursor.and_then(|text| serde_json::from_str::<Cursor>(text).ok()) else {
            return self.0.first().map(|word| Cursor::begin(word, 0));
        };
        match self.0.binary_search(&cursor.word) {
            Ok(_) => Some(cursor),
            Err(after) => self.0.get(after).map(|word| Cursor::begin(word, cursor.found)),
        }
    }

    /// The last page of a word's results, with the way to the next word. Nothing is found for some words; where nothing
    /// is found for any, the search is broken.
    pub(super) fn next(&self, cursor: &Cursor, page: Page) -> Result<Page, Problem> {
        let found = cursor.found_with(&page);
        let after = self.0.partition_point(|word| *word <= cursor.word);
        match self.0.get(after) {
            Some(word) => Ok(Page { next: Some(Cursor::begin(word, found).write()), ..page }),
            None if found == 0 => Err(Problem::Empty),
            None => Ok(page),
        }
    }
}

impl Cursor {
    fn begin(word: &str, found: u64) -> Self {
        Self { word: word.to_owned(), page: 1, last: None, found }
    }

    /// How many songs were found with this page.
    pub(super) fn found_with(&self, page: &Page) -> u64 {
        self.found + (page.rows.len() + page.rejected.len()) as u64
    }

    pub(super) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_goes_on_in_a_changed_list() {
        let words = |words: &[&str]| Words::new(words.iter().map(|word| (*word).to_owned()));
        let check = |list: &Words, cursor: Option<&Cursor>, expected: Option<(&str, u64)>| {
            let cursor = cursor.map(Cursor::write);
            let resumed = list.resume(cursor.as_deref());
            assert_eq!(resumed.as_ref().map(|cursor| (cursor.word.as_str(), cursor.page)), expected);
        };
        let list = words(&["다", "가", " 나 ", "가", ""]);
        check(&list, None, Some(("가", 1)));
        let second = Cursor { word: "나".to_owned(), page: 2, last: None, found: 7 };
        check(&list, Some(&second), Some(("나", 2)));
        check(&words(&["가", "다"]), Some(&second), Some(("다", 1)));
        check(&words(&["가"]), Some(&second), None);
        check(&words(&[]), None, None);
        assert_eq!(list.resume(Some("broken")), list.resume(None));
    }

    #[test]
    fn a_walk_that_finds_nothing_is_an_error() {
        let words = Words::new(["가".to_owned(), "나".to_owned()]);
        let first = words.resume(None).unwrap();
        let next = words.next(&first, Page::default()).unwrap().next.unwrap();
        let second = words.resume(Some(&next)).unwrap();
        assert_eq!((second.word.as_str(), second.found), ("나", 0));
        assert_eq!(words.next(&second, Page::default()).unwrap_err(), Problem::Empty);
        assert!(words.next(&Cursor { found: 1, ..second }, Page::default()).unwrap().next.is_none());
    }
}
