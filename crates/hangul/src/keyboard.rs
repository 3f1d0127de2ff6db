//! The two-set keyboard (KS X 5002) laid over QWERTY, both ways.

mod automaton;

use crate::jamo;

pub use automaton::compose;

/// Jamo by the Latin key that types it; shifted keys that type another letter are capitals.
const KEYS: [(u8, char); 33] = [
    (b'r', 'ㄱ'),
    (b'R', 'ㄲ'),
    (b's', 'ㄴ'),
    (b'e', 'ㄷ'),
    (b'E', 'ㄸ'),
    (b'f', 'ㄹ'),
    (b'a', 'ㅁ'),
    (b'q', 'ㅂ'),
    (b'Q', 'ㅃ'),
    (b't', 'ㅅ'),
    (b'T', 'ㅆ'),
    (b'd', 'ㅇ'),
    (b'w', 'ㅈ'),
    (b'W', 'ㅉ'),
    (b'c', 'ㅊ'),
    (b'z', 'ㅋ'),
    (b'x', 'ㅌ'),
    (b'v', 'ㅍ'),
    (b'g', 'ㅎ'),
    (b'k', 'ㅏ'),
    (b'o', 'ㅐ'),
    (b'i', 'ㅑ'),
    (b'O', 'ㅒ'),
    (b'j', 'ㅓ'),
    (b'p', 'ㅔ'),
    (b'u', 'ㅕ'),
    (b'P', 'ㅖ'),
    (b'h', 'ㅗ'),
    (b'y', 'ㅛ'),
    (b'n', 'ㅜ'),
    (b'b', 'ㅠ'),
    (b'm', 'ㅡ'),
    (b'l', 'ㅣ'),
];

/// The Latin key of each compatibility jamo from ㄱ on, 0 for letters that take two keys.
const KEY_OF: [u8; 51] = {
    let mut table = [0; 51];
    let mut i = 0;
    while i < KEYS.len() {
        table[KEYS[i].1 as usize - 'ㄱ' as usize] = KEYS[i].0;
        i += 1;
    }
    table
};

/// The Latin key that types a letter, for letters of one keystroke.
pub fn key(letter: char) -> Option<u8> {
    let index = (letter as usize).checked_sub('ㄱ' as usize)?;
    KEY_OF.get(index).copied().filter(|&key| key != 0)
}

/// The letter a Latin key types. Shift on a key without a second letter changes nothing.
pub fn letter(key: u8) -> Option<char> {
    let find = |key: u8| KEYS.iter().find(|(k, _)| *k == key).map(|(_, letter)| *letter);
    find(key).or_else(|| find(key.to_ascii_lowercase()))
}

/// The Latin keys that type a Hangul character, in order; nothing for other characters.
pub fn keys_of(character: char) -> impl Iterator<Item = u8> {
    jamo::jamo_of(character).flat_map(|letter| {
        let keys = match jamo::split(letter) {
            Some([first, second]) => [key(first), key(second)],
            None => [key(letter), None],
        };
        keys.into_iter().flatten()
    })
}

/// What comes out when Hangul is typed with the keyboard in Latin mode: 아이유 gives `dkdldb`.
/// Also undoes Latin typed in Hangul mode: ㅁ핵ㅁ gives `agora`. Other characters stay.
pub fn to_latin(text: &str) -> String {
    let mut latin = String::with_capacity(text.len());
    for character in text.chars() {
        let before = latin.len();
        latin.extend(keys_of(character).map(char::from));
        if latin.len() == before {
            latin.push(character);
        }
    }
    latin
}

/// What comes out when Latin is typed with the keyboard in Hangul mode: `dkdldb` gives 아이유. Other characters stay.
pub fn to_hangul(text: &str) -> String {
    compose(text.chars().map(|c| u8::try_from(c).ok().and_then(letter).unwrap_or(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_both_ways() {
        let check = |hangul: &str, latin: &str| {
            assert_eq!(to_latin(hangul), latin, "{hangul}");
            assert_eq!(to_hangul(latin), hangul, "{latin}");
        };
        check("아이유", "dkdldb");
        check("계절", "rPwjf");
        check("값이", "rkqtdl");
        check("갑시", "rkqtl");
        check("꽉 찬", "Rhkr cks");
        check("없어", "djqtdj");
        check("웨딩", "dnpeld");
        check("의", "dml");
        check("ㅁ핵ㅁ", "agora");
        check("ㅗㅑㅣㅣㄴ", "hills");
        check("먄", "ais");
        check("ㄳ", "rt");
        check("1234!", "1234!");
        check("", "");
    }

    #[test]
    fn shift_matters_only_where_it_types_another_letter() {
        assert_eq!(to_hangul("DKDLDB"), "아이유");
        assert_eq!(to_hangul("RrQqWwEeT"), "ㄲㄱㅃㅂㅉㅈㄸㄷㅆ");
        assert_eq!(to_hangul("OoPp"), "ㅒㅐㅖㅔ");
    }
}
