//! Compatibility jamo (U+3131 to U+3163): the letters as they are typed and shown alone.

use crate::syllable::Syllable;

/// Initial consonants in Unicode order.
pub const LEADS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ',
    'ㅍ', 'ㅎ',
];

/// Vowels in Unicode order.
pub const VOWELS: [char; 21] = [
    'ㅏ', 'ㅐ', 'ㅑ', 'ㅒ', 'ㅓ', 'ㅔ', 'ㅕ', 'ㅖ', 'ㅗ', 'ㅘ', 'ㅙ', 'ㅚ', 'ㅛ', 'ㅜ', 'ㅝ', 'ㅞ', 'ㅟ',
    'ㅠ', 'ㅡ', 'ㅢ', 'ㅣ',
];

/// Final consonants in Unicode order; the first entry stands for none.
pub const TAILS: [char; 28] = [
    '\0', 'ㄱ', 'ㄲ', 'ㄳ', 'ㄴ', 'ㄵ', 'ㄶ', 'ㄷ', 'ㄹ', 'ㄺ', 'ㄻ', 'ㄼ', 'ㄽ', 'ㄾ', 'ㄿ', 'ㅀ', 'ㅁ',
    'ㅂ', 'ㅄ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
];

/// Letters that take two keystrokes, with their two halves.
const COMPOUNDS: [(char, [char; 2]); 18] = [
    ('ㄳ', ['ㄱ', 'ㅅ']),
    ('ㄵ', ['ㄴ', 'ㅈ']),
    ('ㄶ', ['ㄴ', 'ㅎ']),
    ('ㄺ', ['ㄹ', 'ㄱ']),
    ('ㄻ', ['ㄹ', 'ㅁ']),
    ('ㄼ', ['ㄹ', 'ㅂ']),
    ('ㄽ', ['ㄹ', 'ㅅ']),
    ('ㄾ', ['ㄹ', 'ㅌ']),
    ('ㄿ', ['ㄹ', 'ㅍ']),
    ('ㅀ', ['ㄹ', 'ㅎ']),
    ('ㅄ', ['ㅂ', 'ㅅ']),
    ('ㅘ', ['ㅗ', 'ㅏ']),
    ('ㅙ', ['ㅗ', 'ㅐ']),
    ('ㅚ', ['ㅗ', 'ㅣ']),
    ('ㅝ', ['ㅜ', 'ㅓ']),
    ('ㅞ', ['ㅜ', 'ㅔ']),
    ('ㅟ', ['ㅜ', 'ㅣ']),
    ('ㅢ', ['ㅡ', 'ㅣ']),
];

/// Is it a modern compatibility consonant (ㄱ to ㅎ, double tails included)?
pub fn is_consonant(letter: char) -> bool {
    ('ㄱ'..='ㅎ').contains(&letter)
}

/// Is it a modern compatibility vowel (ㅏ to ㅣ)?
pub fn is_vowel(letter: char) -> bool {
    ('ㅏ'..='ㅣ').contains(&letter)
}

/// Splits a compound vowel or double tail into its two keystroke letters.
pub fn split(letter: char) -> Option<[char; 2]> {
    COMPOUNDS.iter().find(|(compound, _)| *compound == letter).map(|(_, halves)| *halves)
}

/// Joins two keystroke letters into a compound vowel or double tail.
pub fn join(first: char, second: char) -> Option<char> {
    COMPOUNDS.iter().find(|(_, halves)| *halves == [first, second]).map(|(compound, _)| *compound)
}

/// Index of an initial consonant in [`LEADS`].
pub fn lead_index(letter: char) -> Option<u8> {
    LEADS.iter().position(|&lead| lead == letter).map(|index| index as u8)
}

/// Index of a vowel in [`VOWELS`].
pub fn vowel_index(letter: char) -> Option<u8> {
    VOWELS.iter().position(|&vowel| vowel == letter).map(|index| index as u8)
}

/// Index of a final consonant in [`TAILS`], never 0.
pub fn tail_index(letter: char) -> Option<u8> {
    TAILS.iter().skip(1).position(|&tail| tail == letter).map(|index| index as u8 + 1)
}

/// The jamo of one character: one to three for a syllable, the character itself otherwise.
pub fn jamo_of(character: char) -> impl Iterator<Item = char> {
    let parts = match Syllable::decompose(character) {
        Some(syllable) => [Some(syllable.lead_jamo()), Some(syllable.vowel_jamo()), syllable.tail_jamo()],
        None => [Some(character), None, None],
    };
    parts.into_iter().flatten()
}

/// The jamo of a text, other characters unchanged: `값` gives ㄱ ㅏ ㅄ.
pub fn jamo(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(jamo_of)
}

/// The keystroke letters of a text, other characters unchanged: `값` gives ㄱ ㅏ ㅂ ㅅ.
pub fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    jamo(text).flat_map(|letter| {
        let [first, second] = split(letter).map_or([Some(letter), None], |halves| halves.map(Some));
        first.into_iter().chain(second)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_texts_in_jamo_and_letters() {
        let check = |text: &str, expected_jamo: &str, expected_letters: &str| {
            assert_eq!(jamo(text).collect::<String>(), expected_jamo, "{text}");
            assert_eq!(letters(text).collect::<String>(), expected_letters, "{text}");
        };
        check("밤편지", "ㅂㅏㅁㅍㅕㄴㅈㅣ", "ㅂㅏㅁㅍㅕㄴㅈㅣ");
        check("값 wow", "ㄱㅏㅄ wow", "ㄱㅏㅂㅅ wow");
        check("왜", "ㅇㅙ", "ㅇㅗㅐ");
        check("살ㅇ", "ㅅㅏㄹㅇ", "ㅅㅏㄹㅇ");
        check("꽉", "ㄲㅘㄱ", "ㄲㅗㅏㄱ");
        check("", "", "");
    }

    #[test]
    fn split_and_join_are_inverse() {
        for (compound, [first, second]) in COMPOUNDS {
            assert_eq!(split(compound), Some([first, second]));
            assert_eq!(join(first, second), Some(compound));
        }
        assert_eq!(split('ㄲ'), None);
        assert_eq!(join('ㄱ', 'ㄱ'), None);
    }

    #[test]
    fn indices_agree_with_the_tables() {
        assert!(LEADS.iter().enumerate().all(|(i, &c)| lead_index(c) == Some(i as u8)));
        assert!(VOWELS.iter().enumerate().all(|(i, &c)| vowel_index(c) == Some(i as u8)));
        assert!(TAILS.iter().enumerate().skip(1).all(|(i, &c)| tail_index(c) == Some(i as u8)));
        assert_eq!(tail_index('\0'), None);
        assert_eq!(tail_index('ㅃ'), None);
    }
}
