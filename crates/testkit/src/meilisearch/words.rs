//! A text as words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Meilisearch leaves out longer words.
const LONGEST: usize = 250;

/// Words of a text in lower case and without accents: runs of one script, and every Chinese character and kana alone.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut before = Script::None;
    for character in text.nfkc() {
        let script = Script::of(character);
        if script != before || script == Script::Single {
            end(&mut word, &mut words);
        }
        if script != Script::None {
            word.push(character);
        }
        before = script;
    }
    end(&mut word, &mut words);
    words
}

/// Is the last word of a query still being typed?
pub(super) fn is_open(query: &str) -> bool {
    query.chars().next_back().is_some_and(|last| Script::of(last) != Script::None)
}

fn end(word: &mut String, words: &mut Vec<String>) {
    // Lower case and without accents, Hangul in jamo, as Meilisearch normalises.
    let plain: String = word.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect();
    word.clear();
    if !plain.is_empty() && plain.len() <= LONGEST {
        words.push(plain);
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Script {
    None,
    Latin,
    Hangul,
    Single,
}

impl Script {
    fn of(character: char) -> Self {
        match character {
            _ if !character.is_alphanumeric() => Self::None,
            '가'..='힣' | 'ㄱ'..='ㆎ' => Self::Hangul,
            'ぁ'..='ヿ' | '㐀'..='鿿' => Self::Single,
            _ => Self::Latin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn splits_texts() {
        let check = |text: &str, expected: &[&str]| {
            let expected: Vec<String> = expected.iter().map(|word| word.chars().collect()).collect();
            assert_eq!(words(text), expected, "{text}");
        };
        check("LOVE dive, Beyoncé", &["love", "dive", "beyonce"]);
        check("恋する", &["恋", "す", "る"]);
        check("xqkavuswl c12", &["xqkavuswl", "c12"]);
        check(" \"\u{0}-", &[]);
        assert_eq!(words("밤 편지").len(), 2);
    }
}
