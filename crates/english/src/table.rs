//! The rows, and how a text is looked up in them.

use std::collections::HashMap;

use crate::has_hangul;
use crate::pattern::Pattern;

/// What stands between the parts of a list.
const SEPARATORS: [&str; 2] = [" · ", ", "];

/// Sentences of the pages and their English.
#[derive(Clone, Debug, Default)]
pub struct Table {
    exact: HashMap<String, String>,
    /// The ones that say the most come first.
    patterns: Vec<Pattern>,
}

/// A row that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct BadRow {
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong.
    pub why: &'static str,
}

impl Table {
    /// Reads rows. `\n` in a row is a line break.
    ///
    /// # Errors
    /// The first row that is not a Korean and an English text, whose places do not agree, or that is there twice.
    pub fn read(rows: &str) -> Result<Self, BadRow> {
        let mut table = Self::default();
        for (index, row) in rows.lines().enumerate() {
            table.add(row).map_err(|why| BadRow { line: index + 1, why })?;
        }
        table.patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.weight()));
        Ok(table)
    }

    fn add(&mut self, row: &str) -> Result<(), &'static str> {
        let row = row.replace("\\n", "\n");
        let (korean, english) = row.split_once('\t').ok_or("there is no English")?;
        if korean.trim() != korean || !has_hangul(korean) {
            return Err("the first text is not Korean, or begins or ends with a space");
        }
        if english.is_empty() || english.contains('\t') || has_hangul(english) {
            return Err("the second text is not English");
        }
        if korean.contains('{') {
            let pattern = Pattern::read(korean, english)?;
            if self.patterns.iter().any(|other| other.is_like(&pattern)) {
                return Err("it is there twice");
            }
            self.patterns.push(pattern);
        } else if english.contains('{') {
            return Err("nothing is filled in");
        } else if self.exact.insert(korean.to_owned(), english.to_owned()).is_some() {
            return Err("it is there twice");
        }
        Ok(())
    }

    /// The text in English; nothing where it holds no Korean, or none that is known. Spaces around it stay.
    pub fn translate(&self, text: &str) -> Option<String> {
        let inner = text.trim();
        if !has_hangul(inner) {
            return None;
        }
        let english = self.find(inner)?;
        let before = text.len() - text.trim_start().len();
        let after = text.trim_end().len();
        Some([&text[..before], &english, &text[after..]].concat())
    }

    fn find(&self, text: &str) -> Option<String> {
        if let Some(english) = self.exact.get(text) {
            return Some(english.clone());
        }
        let [separator, _] = SEPARATORS;
        // A sentence that is a list itself is no list of sentences.
        self.sentence(text, |pattern| pattern.says(separator))
            .or_else(|| self.whole_list(text))
            .or_else(|| self.sentence(text, |_| true))
            .or_else(|| SEPARATORS.iter().find_map(|separator| self.known_parts(text, separator)))
    }

    fn sentence(&self, text: &str, is_asked: impl Fn(&Pattern) -> bool) -> Option<String> {
        let mut patterns = self.patterns.iter().filter(|pattern| is_asked(pattern));
        patterns.find_map(|pattern| pattern.apply(text, |part| self.part(part)))
    }

    /// A list of facts, each of which is known.
    fn whole_list(&self, text: &str) -> Option<String> {
        let [separator, _] = SEPARATORS;
        if !text.contains(separator) {
            return None;
        }
        let part = |part| if has_hangul(part) { self.translate(part) } else { Some(part.to_owned()) };
        let parts: Option<Vec<String>> = text.split(separator).map(part).collect();
        Some(parts?.join(separator))
    }

    /// A list in which some facts are known, and others are somebody's own words.
    fn known_parts(&self, text: &str, separator: &str) -> Option<String> {
        if !text.contains(separator) {
            return None;
        }
        let mut is_known = false;
        let part =
            |part| self.translate(part).inspect(|_| is_known = true).unwrap_or_else(|| part.to_owned());
        let parts: Vec<String> = text.split(separator).map(part).collect();
        is_known.then(|| parts.join(separator))
    }

    fn part(&self, text: &str) -> String {
        self.translate(text).unwrap_or_else(|| text.to_owned())
    }
}
