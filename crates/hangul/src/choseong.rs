//! Choseong: the initial consonants people type for a whole title (ㅂㅍㅈ for 밤편지).

use crate::{jamo, syllable::Syllable};

/// The initial consonant of a syllable; `None` for every other character.
pub fn choseong_of(character: char) -> Option<char> {
    Syllable::decompose(character).map(Syllable::lead_jamo)
}

/// A text with every syllable replaced by its initial consonant, other characters unchanged.
pub fn choseong(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().map(|character| choseong_of(character).unwrap_or(character))
}

/// Does the text consist of consonants alone (spaces aside), at least one? Double tails such as ㄳ count:
/// keyboards join ㄱ and ㅅ typed one after the other.
pub fn is_choseong(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| !c.is_whitespace()).peekable();
    letters.peek().is_some() && letters.all(jamo::is_consonant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_initial_consonants() {
        let check = |text: &str, expected: &str| assert_eq!(choseong(text).collect::<String>(), expected);
        check("밤편지", "ㅂㅍㅈ");
        check("첫 만남은", "ㅊ ㅁㄴㅇ");
        check("LOVE 사랑", "LOVE ㅅㄹ");
        check("ㄱ까", "ㄱㄲ");
    }

    #[test]
    fn tells_choseong_from_other_text() {
        let check = |text: &str, expected: bool| assert_eq!(is_choseong(text), expected, "{text:?}");
        check("ㅂㅍㅈ", true);
        check("ㅇㅇㅇ ㅂㅍㅈ", true);
        check("ㄳ", true);
        check("ㅂㅏ", false);
        check("밤ㅍㅈ", false);
        check("abc", false);
        check("", false);
        check(" ", false);
    }
}
