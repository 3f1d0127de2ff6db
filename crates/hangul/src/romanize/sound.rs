//! Sound changes between two syllables (Standard Pronunciation, chapters 4 and 5, as Revised Romanization writes them;
//! tensed consonants are not written).

use crate::syllable::Syllable;

const SILENT: u8 = 11;
pub(super) const RIEUL: u8 = 5;
const LEAD_N: u8 = 2;
const LEAD_M: u8 = 6;
const LEAD_H: u8 = 18;
const LEAD_J: u8 = 12;
const LEAD_CH: u8 = 14;
const VOWEL_YEO: u8 = 6;
const VOWEL_I: u8 = 20;

const TAIL_N: u8 = 4;
const TAIL_D: u8 = 7;
const TAIL_L: u8 = 8;
const TAIL_M: u8 = 16;
const TAIL_NG: u8 = 21;
const TAIL_J: u8 = 22;
const TAIL_T: u8 = 25;
const TAIL_H: u8 = 27;

/// What a final consonant leaves behind and hands to a silent lead. ㅎ vanishes; ㅇ stays.
const LINKS: [(u8, u8); 28] = [
    (0, SILENT),
    (0, 0),
    (0, 1),
    (1, 9),
    (0, 2),
    (4, 12),
    (0, 2),
    (0, 3),
    (0, 5),
    (8, 0),
    (8, 6),
    (8, 7),
    (8, 9),
    (8, 16),
    (8, 17),
    (0, 5),
    (0, 6),
    (0, 7),
    (17, 9),
    (0, 9),
    (0, 10),
    (TAIL_NG, SILENT),
    (0, 12),
    (0, 14),
    (0, 15),
    (0, 16),
    (0, 17),
    (0, SILENT),
];

/// Words with ㄴ inserted after their first syllable (Standard Pronunciation, article 29), as far as songs are named by
/// them.
const INSERTED: [&str; 21] = [
    "꽃잎",
    "풀잎",
    "뭇잎",
    "깻잎",
    "솔잎",
    "댓잎",
    "연잎",
    "한여름",
    "첫여름",
    "울역",
    "색연필",
    "알약",
    "물약",
    "담요",
    "솜이불",
    "옛이야기",
    "학여울",
    "막일",
    "맨입",
    "꽃이름",
    "눈요기",
];

/// Does a text begin with a syllable after which ㄴ is inserted?
pub(super) fn inserts_n(text: &str) -> bool {
    INSERTED.iter().any(|word| text.starts_with(word))
}

/// Inserts ㄴ before a vowel.
pub(super) fn insert_n(next: &mut Syllable) {
    if next.lead == SILENT {
        next.lead = LEAD_N;
    }
}

/// Changes a syllable's tail and the next one's lead to what is spoken.
pub(super) fn connect(syllable: &mut Syllable, next: &mut Syllable) {
    if syllable.tail == 0 {
        return;
    }
    if palatalise(syllable, next) {
        return;
    }
    if next.lead == SILENT {
        (syllable.tail, next.lead) = LINKS[usize::from(syllable.tail)];
        return;
    }
    aspirate(syllable, next);
    assimilate(syllable, next);
}

/// ㄷ and ㅌ before 이 or 여 become ㅈ and ㅊ, also after ㄹ; ㄷ with 히 becomes 치.
fn palatalise(syllable: &mut Syllable, next: &mut Syllable) -> bool {
    if !matches!(next.vowel, VOWEL_I | VOWEL_YEO) {
        return false;
    }
    let (tail, lead) = match (syllable.tail, next.lead) {
        (TAIL_D, SILENT) => (0, LEAD_J),
        (TAIL_T, SILENT) | (TAIL_D, LEAD_H) => (0, LEAD_CH),
        (13, SILENT) => (TAIL_L, LEAD_CH),
        _ => return false,
    };
    (syllable.tail, next.lead) = (tail, lead);
    true
}

/// ㅎ joins a plain consonant after it into an aspirated one (not ㄱ, ㄷ, ㅂ before ㅎ: nouns keep the h).
fn aspirate(syllable: &mut Syllable, next: &mut Syllable) {
    let rest = match syllable.tail {
        6 => TAIL_N,
        15 => TAIL_L,
        TAIL_H => 0,
        // ㅈ and ㄵ before ㅎ.
        TAIL_J if next.lead == LEAD_H => {
            (syllable.tail, next.lead) = (0, LEAD_CH);
            return;
        }
        5 if next.lead == LEAD_H => {
            (syllable.tail, next.lead) = (TAIL_N, LEAD_CH);
            return;
        }
        _ => return,
    };
    let aspirated = match next.lead {
        0 => Some(15),
        3 => Some(16),
        7 => Some(17),
        LEAD_J => Some(LEAD_CH),
        9 => Some(9),
        _ => None,
    };
    if let Some(lead) = aspirated {
        (syllable.tail, next.lead) = (rest, lead);
    } else if syllable.tail != TAIL_H {
        syllable.tail = rest;
    }
}

/// Stops before ㄴ, ㅁ, ㄹ turn nasal; ㄹ after them and after ㅁ, ㅇ is ㄴ; ㄴ beside ㄹ is ㄹ.
fn assimilate(syllable: &mut Syllable, next: &mut Syllable) {
    let sonorant = matches!(next.lead, LEAD_N | LEAD_M | RIEUL);
    match syllable.tail {
        1..=3 | 9 | 24 if sonorant => syllable.tail = TAIL_NG,
        TAIL_D | 19 | 20 | 22 | 23 | 25 | TAIL_H if sonorant => syllable.tail = TAIL_N,
        14 | 17 | 18 | 26 if sonorant => syllable.tail = TAIL_M,
        TAIL_N if next.lead == RIEUL => {
            // 신문로 (sinmunno) is the exception only a dictionary can tell.
            syllable.tail = TAIL_L;
            return;
        }
        8 | 11..=13 | 15 if next.lead == LEAD_N => {
            next.lead = RIEUL;
            return;
        }
        TAIL_M | TAIL_NG => {}
        _ => return,
    }
    if next.lead == RIEUL {
        next.lead = LEAD_N;
    }
}
