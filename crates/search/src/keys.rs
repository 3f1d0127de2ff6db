//! Texts as strings of bytes in which likely slips are small edits.
//!
//! Three alphabets share one byte space: the keystrokes of the two-set keyboard, the sounds of romanised Korean, and
//! initial consonants. Letters that differ only in ASCII case are variants of each other (ㄱ and ㄲ on one key; `o` for
//! 오 and `O` for 어), which costs little when strings are aligned and nothing when candidates are looked up.

mod roman;

use alsong_hangul::{choseong, jamo, keyboard};

pub(crate) use roman::roman;

/// Keystrokes of a text: Hangul as two-set keys, Latin letters and digits as they are, other letters as UTF-8. Spaces
/// and punctuation vanish. `folded` has been through [`fold`].
pub(crate) fn keystrokes(folded: &str, out: &mut Vec<u8>) {
    for character in folded.chars() {
        push_keystrokes(character, out);
    }
}

fn push_keystrokes(character: char, out: &mut Vec<u8>) {
    let before = out.len();
    out.extend(keyboard::keys_of(character));
    if out.len() == before {
        push_plain(character, out);
    }
}

/// Initial consonants of a text as keys; characters other than Hangul as in [`keystrokes`].
pub(crate) fn initials(folded: &str, out: &mut Vec<u8>) {
    for character in folded.chars() {
        match choseong::choseong_of(character) {
            Some(initial) => out.extend(keyboard::key(initial)),
            None => push_keystrokes(character, out),
        }
    }
}

fn push_plain(character: char, out: &mut Vec<u8>) {
    match character {
        'a'..='z' | '0'..='9' => out.push(character as u8),
        // Capitals stand for shifted keys: only a query keeps them.
        'A'..='Z' => out.push(character as u8),
        // Katakana as hiragana.
        'ァ'..='ヶ' => push_utf8(char::from_u32(character as u32 - 0x60).unwrap_or(character), out),
        'ぁ'..='ゖ' | '一'..='鿿' => push_utf8(character, out),
        _ if character.is_ascii() || !character.is_alphanumeric() => {}
        _ => push_utf8(character, out),
    }
}

fn push_utf8(character: char, out: &mut Vec<u8>) {
    out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
}

/// Keystrokes of a name; a name of nothing but punctuation keeps it.
pub(crate) fn name_keys(folded: &str, keys: &mut Vec<u8>) {
    keystrokes(folded, keys);
    if keys.is_empty() {
        keys.extend(folded.bytes().filter(|byte| !byte.is_ascii_whitespace()));
    }
}

/// Is the text typed in Hangul rather than Latin letters?
pub(crate) fn mostly_hangul(text: &str) -> bool {
    let (mut hangul, mut latin) = (0usize, 0usize);
    for character in text.chars() {
        if alsong_hangul::syllable::is_syllable(character) {
            hangul += 3;
        } else if jamo::is_consonant(character) || jamo::is_vowel(character) {
            hangul += 1;
        } else if character.is_ascii_alphabetic() {
            latin += 1;
        }
    }
    hangul > latin
}

/// Is the text written in Latin letters alone, whatever else there is besides letters?
pub(crate) fn is_latin(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_alphabetic())
        && text.chars().all(|character| character.is_ascii() || !character.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use alsong_hangul::fold;

    use super::*;

    fn text(keys: Vec<u8>) -> String {
        String::from_utf8(keys).unwrap()
    }

    #[test]
    fn writes_names_as_keystrokes() {
        let check = |name: &str, expected: &str| {
            let mut keys = Vec::new();
            name_keys(&fold(name), &mut keys);
            assert_eq!(text(keys), expected, "{name}");
        };
        check("아이유", "dkdldb");
        check("사랑 해!", "tkfkdgo");
        check("LOVE DIVE", "lovedive");
        check("Beyoncé", "beyonce");
        check("カタカナ", "かたかな");
        check("恋(Love)", "恋love");
        check("???", "???");
        check("없", "djqt");
    }

    #[test]
    fn writes_initials_as_keystrokes() {
        let check = |name: &str, expected: &str| {
            let mut keys = Vec::new();
            initials(&fold(name), &mut keys);
            assert_eq!(text(keys), expected, "{name}");
        };
        check("밤편지", "qvw");
        check("ㅂㅍㅈ", "qvw");
        check("꽃 100", "R100");
        check("ㄳ", "rt");
    }
}
