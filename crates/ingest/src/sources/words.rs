//! Asking for one word after the other: how far it is, whatever becomes of the list.

use serde::{Deserialize, Serialize};

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
            return self.0.first().map(Cursor::begin);
        };
        match self.0.binary_search(&cursor.word) {
            Ok(_) => Some(cursor),
            Err(after) => self.0.get(after).map(Cursor::begin),
        }
    }

    /// The first page of the word after this one.
    pub(super) fn after(&self, word: &str) -> Option<Cursor> {
        let after = self.0.partition_point(|other| other.as_str() <= word);
        self.0.get(after).map(Cursor::begin)
    }
}

impl Cursor {
    fn begin(word: &String) -> Self {
        Self { word: word.clone(), page: 1, last: None }
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
        let second = Cursor { word: "나".to_owned(), page: 2, last: None };
        check(&list, Some(&second), Some(("나", 2)));
        check(&words(&["가", "다"]), Some(&second), Some(("다", 1)));
        check(&words(&["가"]), Some(&second), None);
        check(&words(&[]), None, None);
        assert_eq!(list.after("나"), list.resume(Some(r#"{"word":"나나","page":9}"#)));
        assert_eq!(list.after("다"), None);
        assert_eq!(list.resume(Some("broken")), list.resume(None));
    }
}
