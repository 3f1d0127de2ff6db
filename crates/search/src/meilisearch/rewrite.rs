//! A request as several weighted queries, one for each reading of the text.
//!
//! Which words may be left out matters: `last` would let the first word alone fill the answer, so every word is needed,
//! or the rarest words lead.

use alsong_hangul::{fold, keyboard, syllable};

use super::fields::{INITIALS, PART, ROMAN, SYLLABLE, WHOLE, WORD, key};
use crate::query::{Query as Parsed, without_noise};

/// Meilisearch reads ten words of a query.
const MOST_WORDS: usize = 10;
/// A whole key of fewer letters is also asked for as it stands: too many names begin with it.
const SHORT: usize = 6;
/// Keys of at least this length are also asked for by their two halves, one of which a slip leaves alone.
const HALVED: usize = 8;

/// Which words of a query must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// All of them.
    All,
    /// The rarest ones.
    Frequency,
}

/// One query of a federated search.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// Letters, digits and spaces only. A space at the end means that the last word is complete.
    pub text: String,
    /// The fields to search.
    pub fields: &'static [&'static str],
    /// Which words must be there.
    pub strategy: Strategy,
    /// How much its hits count, from 0 to 1.
    pub weight: f32,
}

/// Every query worth asking for a text, the most telling first; none for a text without letters or digits.
pub fn rewrite(text: &str) -> Vec<Query> {
    let mut queries = Queries::default();
    let parsed = Parsed::parse(text);
    queries.number(&parsed);
    queries.written(text);
    queries.keys(&parsed, 1.0);
    queries.initials(&parsed);
    queries.roman(&parsed);
    queries.words(&parsed);
    if let Some(plain) = without_noise(text) {
        queries.keys(&Parsed::parse(&plain), 0.97);
        queries.words(&Parsed::parse(&plain));
    }
    queries.syllables(text, &parsed);
    queries.0
}

#[derive(Default)]
struct Queries(Vec<Query>);

impl Queries {
    fn add(&mut self, text: String, fields: &'static [&'static str], strategy: Strategy, weight: f32) {
        let known =
            |query: &Query| query.text == text && query.fields == fields && query.strategy == strategy;
        if !text.trim().is_empty() && !self.0.iter().any(known) {
            self.0.push(Query { text, fields, strategy, weight });
        }
    }

    fn number(&mut self, parsed: &Parsed) {
        if let Some(number) = parsed.number {
            self.add(format!("{number} "), &["numbers"], Strategy::All, 1.0);
        }
    }

    /// As it was written, without what means something to Meilisearch (quotes, a leading minus).
    fn written(&mut self, text: &str) {
        let cut: String = text.chars().take(100).collect();
        let folded = fold(&cut);
        let plain: String = folded.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let words: Vec<&str> = plain.split_whitespace().take(MOST_WORDS).collect();
        self.add(words.join(" "), &["title", "artist", "aliases"], Strategy::All, 1.0);
    }

    fn keys(&mut self, parsed: &Parsed, weight: f32) {
        let Some(whole) = key(WHOLE, &parsed.latin) else { return };
        if whole.len() <= SHORT {
            self.add(format!("{whole} "), &["keys"], Strategy::All, weight);
        }
        self.add(whole, &["keys"], Strategy::All, weight * 0.99);
        self.add(key(PART, &parsed.latin).unwrap_or_default(), &["parts"], Strategy::All, weight * 0.95);
    }

    fn words(&mut self, parsed: &Parsed) {
        let words = || parsed.words.iter().filter_map(|word| key(WORD, word)).take(MOST_WORDS);
        if words().nth(1).is_none() {
            return;
        }
        let text = words().collect::<Vec<String>>().join(" ");
        self.add(text.clone(), &["words"], Strategy::All, 0.9);
        self.add(text, &["words"], Strategy::Frequency, 0.7);
    }

    fn initials(&mut self, parsed: &Parsed) {
        if let Some(initials) = &parsed.initials {
            self.add(key(INITIALS, &initials.keys).unwrap_or_default(), &["initials"], Strategy::All, 0.98);
        }
    }

    fn roman(&mut self, parsed: &Parsed) {
        let Some((sounds, words)) = &parsed.roman else { return };
        self.add(key(ROMAN, sounds).unwrap_or_default(), &["roman"], Strategy::All, 0.96);
        if words.len() > 1 {
            let words = words.iter().filter_map(|word| key(ROMAN, word)).take(MOST_WORDS);
            self.add(words.collect::<Vec<String>>().join(" "), &["roman"], Strategy::All, 0.85);
        }
    }

    /// Syllables in any order, and the halves of the keys: for what no other query reaches.
    fn syllables(&mut self, text: &str, parsed: &Parsed) {
        let typed = if parsed.hangul {
            fold(text).into_owned()
        } else {
            keyboard::to_hangul(&String::from_utf8_lossy(&parsed.strokes))
        };
        let syllables: Vec<Vec<u8>> = typed
            .chars()
            .take(100)
            .filter(|&c| syllable::is_syllable(c))
            .map(|c| keyboard::keys_of(c).collect())
            .collect();
        if syllables.len() > 1 {
            let words = syllables.iter().filter_map(|keys| key(SYLLABLE, keys)).take(MOST_WORDS);
            self.add(
                words.collect::<Vec<String>>().join(" ") + " ",
                &["syllables"],
                Strategy::Frequency,
                0.6,
            );
        }
        if parsed.latin.len() >= HALVED {
            let half = middle(&syllables, &parsed.latin);
            let (front, back) = parsed.latin.split_at(half);
            self.add(key(WHOLE, front).unwrap_or_default(), &["keys"], Strategy::All, 0.5);
            self.add(key(PART, back).unwrap_or_default(), &["parts"], Strategy::All, 0.5);
        }
    }
}

/// Where the keys are halved: between two syllables if they are all there is.
fn middle(syllables: &[Vec<u8>], keys: &[u8]) -> usize {
    let half = keys.len() / 2;
    if syllables.iter().map(Vec::len).sum::<usize>() != keys.len() {
        return half;
    }
    let ends = syllables.iter().scan(0, |end, syllable| {
        *end += syllable.len();
        Some(*end)
    });
    ends.take_while(|&end| end <= half).last().unwrap_or(half)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(text: &str) -> Vec<String> {
        rewrite(text).into_iter().map(|query| query.text).collect()
    }

    #[test]
    fn every_reading_is_asked() {
        let check = |text: &str, expected: &[&str]| {
            let texts = texts(text);
            for expected in expected {
                assert!(texts.iter().any(|text| text == expected), "{expected:?} in {texts:?}");
            }
        };
        check("밤편지", &["밤편지", "xqkavuswl", "yqkavuswl", "sqka svus swl ", "xqka", "yvuswl"]);
        check("ㅂㅍㅈ", &["cqvw"]);
        check("qkavuswl", &["qkavuswl", "xqkavuswl", "sqka svus swl "]);
        check("tj 48465번", &["48465 "]);
        check("bam pyeonji", &["rpampyonji", "rpam rpyonji"]);
        check("아이유 밤편지", &["wdkdldb wqkavuswl", "xdkdldbqkavuswl"]);
        check("봄 노래방", &["xqha ", "xqhashfoqkd"]);
        check("恋", &["恋", "x604b "]);
    }

    #[test]
    fn nothing_asks_nothing() {
        assert_eq!(rewrite(""), []);
        assert_eq!(rewrite(" \t\0"), []);
    }

    proptest! {
        #[test]
        fn any_text_is_bounded_and_holds_no_operator(text in "\\PC*") {
            let queries = rewrite(&text);
            prop_assert!(queries.len() <= 20);
            for query in queries {
                prop_assert!(query.text.chars().all(|c| c.is_alphanumeric() || c == ' '), "{:?}", query);
                prop_assert!(query.text.split(' ').filter(|word| !word.is_empty()).count() <= MOST_WORDS);
                prop_assert!(query.text.len() <= 1500 && query.weight > 0.0 && query.weight <= 1.0);
            }
        }
    }
}
