//! Numbers from words.

use super::counter;
use super::spell::{DIGITS, native_table};

/// Every Sino-Korean number that a text begins with, as value and length in bytes, the shorter ones first: 삼백육
/// begins with 3, 300 and 306. Zero is none.
pub fn sino_prefix(text: &str) -> impl Iterator<Item = (u64, usize)> + '_ {
    let mut state = Some(Sino { total: 0, group: 0, digit: None, unit: u64::MAX, large: u64::MAX });
    text.char_indices().map_while(move |(at, character)| {
        state = state.take().and_then(|state| state.then(character));
        state.as_ref().map(|state| (state.value(), at + character.len_utf8()))
    })
}

/// A Sino-Korean number being read.
struct Sino {
    /// Value of the closed groups of four digits.
    total: u64,
    /// Value of the current group.
    group: u64,
    /// A digit whose unit may follow.
    digit: Option<u64>,
    /// The last unit in this group, and the last group's: units only get smaller.
    unit: u64,
    large: u64,
}

impl Sino {
    fn value(&self) -> u64 {
        self.total + self.group + self.digit.unwrap_or(0)
    }

    /// The number with one more syllable, if that is one.
    fn then(mut self, syllable: char) -> Option<Sino> {
        let small = match syllable {
            '십' => 10,
            '백' => 100,
            '천' => 1000,
            '만' | '억' => return self.close(if syllable == '만' { 10_000 } else { 100_000_000 }),
            _ => {
                let digit = digit_of(syllable).filter(|&digit| digit > 0 && self.digit.is_none())?;
                self.digit = Some(digit);
                return Some(self);
            }
        };
        if small >= self.unit {
            return None;
        }
        self.group += self.digit.take().unwrap_or(1) * small;
        self.unit = small;
        Some(self)
    }

    fn close(self, large: u64) -> Option<Sino> {
        let group = self.group + self.digit.unwrap_or(0);
        let fits = large < self.large && (group > 0 || self.total == 0);
        let total = self.total + group.max(1) * large;
        fits.then_some(Sino { total, group: 0, digit: None, unit: u64::MAX, large })
    }
}

/// The digit that a syllable is, 공 and 영 for zero.
fn digit_of(syllable: char) -> Option<u64> {
    if syllable == '공' {
        return Some(0);
    }
    DIGITS.iter().position(|digit| digit.starts_with(syllable)).map(|digit| digit as u64)
}

/// The longest native numeral that a text begins with, as value, length in bytes, and whether it is a form that stands
/// before nouns only.
pub fn native_prefix(text: &str) -> Option<(u64, usize, bool)> {
    let [alone, before_noun] = native_table();
    let longest = |table: &[String; 100]| {
        let found = (1..100).filter(|&value| text.starts_with(table[value].as_str()));
        found.map(|value| (value as u64, table[value].len())).max_by_key(|&(_, length)| length)
    };
    match (longest(alone), longest(before_noun)) {
        (Some((value, length)), other) if other.is_none_or(|(_, other)| length >= other) => {
            Some((value, length, false))
        }
        (_, other) => other.map(|(value, length)| (value, length, true)),
    }
}

/// The numeral that a word begins with, in digits, and its length in bytes.
pub(super) fn numeral(text: &str) -> Option<(String, usize)> {
    for (month, digits) in [("유월", "6"), ("시월", "10")] {
        if text.starts_with(month) {
            return Some((digits.to_owned(), "유".len()));
        }
    }
    if text.starts_with("첫번째") || text.starts_with("첫 번째") {
        return Some(("1".to_owned(), "첫".len()));
    }
    sino_numeral(text).or_else(|| native_numeral(text)).or_else(|| spelled_digits(text))
}

/// Does a word end here?
fn ends_word(rest: &str) -> bool {
    !rest.starts_with(char::is_alphanumeric)
}

fn sino_numeral(text: &str) -> Option<(String, usize)> {
    let certain = |&(value, length): &(u64, usize)| {
        let rest = &text[length..];
        let syllables = text[..length].chars().count();
        let unit = value >= 10;
        // 백 and 천 alone are counted with; 이, 만 and their like are other words far more often.
        let long_enough = syllables >= 2 || matches!(value, 100 | 1000);
        unit && long_enough && counter::follows(rest.trim_start())
            || unit && syllables >= 3 && ends_word(rest)
    };
    let (value, length) = sino_prefix(text).filter(certain).last()?;
    Some((value.to_string(), length))
}

fn native_numeral(text: &str) -> Option<(String, usize)> {
    let (value, length, before_noun) = native_prefix(text)?;
    let rest = &text[length..];
    // A noun of one syllable ends the word or is followed by a particle; 한시름 is no hour.
    let counted = counter::takes_native(rest.trim_start());
    let certain = if before_noun || value < 10 { counted } else { counted || value > 10 && value != 50 };
    certain.then(|| (value.to_string(), length))
}

/// Three digits or more read one by one.
fn spelled_digits(text: &str) -> Option<(String, usize)> {
    let syllables = text.chars().map_while(digit_of);
    let digits: String = syllables.filter_map(|digit| char::from_digit(digit as u32, 10)).collect();
    let length = digits.len() * "공".len();
    (digits.len() >= 3).then_some((digits, length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerals::spell::{native, sino};

    #[test]
    fn reads_what_it_spells() {
        let whole = |text: &str| sino_prefix(text).last().filter(|&(_, length)| length == text.len());
        for value in (1..20_000).chain((20_000..999_999_999).step_by(99_991)) {
            assert_eq!(whole(&sino(value)).map(|(value, _)| value), Some(value));
        }
        for value in 1..100 {
            for before_noun in [false, true] {
                let text = native(value, before_noun).unwrap();
                assert_eq!(
                    native_prefix(text).map(|(value, length, _)| (value, length)),
                    Some((value, text.len()))
                );
            }
        }
    }

    #[test]
    fn stops_where_the_number_ends() {
        let check = |text: &str, expected: &[u64]| {
            assert_eq!(sino_prefix(text).map(|(value, _)| value).collect::<Vec<_>>(), expected, "{text}");
        };
        check("삼백육십오일", &[3, 300, 306, 360, 365]);
        check("일이", &[1]);
        check("십백", &[10]);
        check("만만", &[10_000]);
        check("이만삼천", &[2, 20_000, 20_003, 23_000]);
        check("사랑", &[4]);
        check("공", &[]);
        check("", &[]);
    }
}
