//! The two-set automaton once more, as a table of states, to compare with.

use State::{Cluster, Diphthong, DoubleTail, Empty, Lead, LeadDiphthong, LeadVowel, Tail, Vowel};
use unicode_normalization::UnicodeNormalization;

/// What has been typed of the current syllable.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Empty,
    /// A consonant; two that make a double tail.
    Lead,
    Cluster,
    /// A vowel without consonant; two that make a diphthong.
    Vowel,
    Diphthong,
    LeadVowel,
    LeadDiphthong,
    Tail,
    DoubleTail,
}

/// State and kind of letter; whether the letter must fit on (join the last one, or be a possible tail); how many of the
/// letters typed last go on to the next syllable when the others are finished, `None` when the syllable goes on; next
/// state. The first row that applies counts.
const TABLE: [(State, char, bool, Option<usize>, State); 24] = [
    (Empty, 'C', false, None, Lead),
    (Empty, 'V', false, None, Vowel),
    (Lead, 'C', true, None, Cluster),
    (Lead, 'C', false, Some(0), Lead),
    (Lead, 'V', false, None, LeadVowel),
    (Cluster, 'C', false, Some(0), Lead),
    (Cluster, 'V', false, Some(1), LeadVowel),
    (Vowel, 'C', false, Some(0), Lead),
    (Vowel, 'V', true, None, Diphthong),
    (Vowel, 'V', false, Some(0), Vowel),
    (Diphthong, 'C', false, Some(0), Lead),
    (Diphthong, 'V', false, Some(0), Vowel),
    (LeadVowel, 'C', true, None, Tail),
    (LeadVowel, 'C', false, Some(0), Lead),
    (LeadVowel, 'V', true, None, LeadDiphthong),
    (LeadVowel, 'V', false, Some(0), Vowel),
    (LeadDiphthong, 'C', true, None, Tail),
    (LeadDiphthong, 'C', false, Some(0), Lead),
    (LeadDiphthong, 'V', false, Some(0), Vowel),
    (Tail, 'C', true, None, DoubleTail),
    (Tail, 'C', false, Some(0), Lead),
    (Tail, 'V', false, Some(1), LeadVowel),
    (DoubleTail, 'C', false, Some(0), Lead),
    (DoubleTail, 'V', false, Some(1), LeadVowel),
];

/// Two letters and the one they make.
const JOINED: &str = "ㄱㅅㄳ ㄴㅈㄵ ㄴㅎㄶ ㄹㄱㄺ ㄹㅁㄻ ㄹㅂㄼ ㄹㅅㄽ ㄹㅌㄾ ㄹㅍㄿ ㄹㅎㅀ ㅂㅅㅄ ㅗㅏㅘ ㅗㅐㅙ ㅗㅣㅚ ㅜㅓㅝ ㅜㅔㅞ ㅜㅣㅟ ㅡㅣㅢ";

fn joined(first: char, second: char) -> Option<char> {
    let pair = String::from_iter([first, second]);
    JOINED.split(' ').find_map(|entry| entry.strip_prefix(pair.as_str())?.chars().next())
}

/// Composes the letters of one keystroke each.
pub(super) fn compose(letters: &[char]) -> String {
    let mut out = String::new();
    let mut state = Empty;
    let mut syllable: Vec<char> = Vec::new();
    for &letter in letters {
        let kind = if letter <= 'ㅎ' { 'C' } else { 'V' };
        let fits = match state {
            LeadVowel | LeadDiphthong if kind == 'C' => !"ㄸㅃㅉ".contains(letter),
            _ => syllable.last().is_some_and(|&last| joined(last, letter).is_some()),
        };
        let applies = |row: &&(State, char, bool, Option<usize>, State)| {
            row.0 == state && row.1 == kind && (!row.2 || fits)
        };
        let row = TABLE.iter().find(applies).unwrap();
        if let Some(carried) = row.3 {
            let rest = syllable.split_off(syllable.len() - carried);
            out.push_str(&written(&syllable));
            syllable = rest;
        }
        syllable.push(letter);
        state = row.4;
    }
    out.push_str(&written(&syllable));
    out
}

/// The letters of one syllable as one character where they make one.
fn written(letters: &[char]) -> String {
    let mut parts: Vec<char> = Vec::new();
    for &letter in letters {
        match parts.last().and_then(|&last| joined(last, letter)) {
            Some(both) => *parts.last_mut().unwrap() = both,
            None => parts.push(letter),
        }
    }
    if parts.len() < 2 {
        return String::from_iter(parts);
    }
    // Compatibility jamo have no place in a syllable: NFKD gives leads and vowels theirs, tails need their own.
    const TAILS: &str = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
    let tail = parts.get(2).and_then(|tail| TAILS.chars().position(|other| other == *tail));
    let mut text: String = parts[..2].iter().collect::<String>().nfkd().collect();
    text.extend(tail.and_then(|tail| char::from_u32(0x11A8 + tail as u32)));
    text.nfc().collect()
}
