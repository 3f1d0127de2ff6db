//! One spelling for texts that look the same: composed, half-width ASCII, full-width kana and jamo, lower case.

use std::borrow::Cow;

use crate::jamo;
use crate::syllable::Syllable;

mod kana;
mod latin;

/// Composes decomposed Hangul and kana; folds full-width ASCII to half width, half-width kana and jamo to full width,
/// lone conjoining jamo to compatibility jamo, capitals to lower case; accents of Latin letters and Hangul fillers
/// vanish, and the letter ㆍ becomes the middle dot it is typed for. Borrows when nothing changes.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_folded) {
        return Cow::Borrowed(text);
    }
    if text.is_ascii() {
        return text.to_ascii_lowercase().into();
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        match widened(character) {
            Some(wide) if wide.is_ascii() => folded.push(wide.to_ascii_lowercase()),
            // Without capitals, and by far the most.
            Some('가'..='힣' | 'ぁ'..='ゖ' | '一'..='鿿') => folded.push(character),
            Some(wide) => wide.to_lowercase().for_each(|lower| push(lower, &mut folded)),
            None => {}
        }
    }
    folded.into()
}

/// Adds a character to what is folded already; a loose vowel, tail or voicing mark goes with the letter before it.
fn push(character: char, folded: &mut String) {
    let code = character as usize;
    let joined = match code {
        0x0300..=0x036F => return,
        0x1161..=0x1175 => folded.chars().next_back().and_then(|last| with_vowel(last, code - 0x1161)),
        0x11A8..=0x11C2 => folded.chars().next_back().and_then(|last| with_tail(last, code - 0x11A7)),
        0x3099 | 0x309A => folded.chars().next_back().and_then(|last| kana::voiced(last, character)),
        _ => None,
    };
    if let Some(joined) = joined {
        folded.pop();
        folded.push(joined);
    } else {
        folded.push(latin::base(character).unwrap_or_else(|| compatibility_jamo(character)));
    }
}

fn with_vowel(lead: char, vowel: usize) -> Option<char> {
    Syllable { lead: jamo::lead_index(lead)?, vowel: vowel as u8, tail: 0 }.compose()
}

fn with_tail(open: char, tail: usize) -> Option<char> {
    let syllable = Syllable::decompose(open).filter(|syllable| syllable.tail == 0)?;
    Syllable { tail: tail as u8, ..syllable }.compose()
}

/// Certainly unchanged by folding: lower ASCII, precomposed syllables, compatibility jamo, kana without marks, kanji.
fn is_folded(character: char) -> bool {
    match character {
        'A'..='Z' => false,
        '\0'..='\x7f' | 'ㄱ'..='ㅣ' | '가'..='힣' | '一'..='鿿' | '、'..='】' => true,
        'ぁ'..='ゖ' | 'ァ'..='ー' => true,
        _ => false,
    }
}

/// The character in the width it is usually written in, if it is written at all.
fn widened(character: char) -> Option<char> {
    let code = character as u32;
    match code {
        0x3000 => Some(' '),
        0x115F | 0x1160 | 0x3164 | 0xFFA0 => None,
        0x318D => Some('·'),
        0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0),
        0xFF65..=0xFF9F => kana::full_width(character),
        0xFFA1..=0xFFBE => char::from_u32(code - 0xFFA1 + 0x3131),
        0xFFC2..=0xFFC7 => char::from_u32(code - 0xFFC2 + 0x314F),
        0xFFCA..=0xFFCF => char::from_u32(code - 0xFFCA + 0x3155),
        0xFFD2..=0xFFD7 => char::from_u32(code - 0xFFD2 + 0x315B),
        0xFFDA..=0xFFDC => char::from_u32(code - 0xFFDA + 0x3161),
        _ => Some(character),
    }
}

/// A conjoining jamo that joins nothing, as the compatibility jamo of the same shape.
fn compatibility_jamo(character: char) -> char {
    let code = character as usize;
    match code {
        0x1100..=0x1112 => jamo::LEADS[code - 0x1100],
        0x1161..=0x1175 => jamo::VOWELS[code - 0x1161],
        0x11A8..=0x11C2 => jamo::TAILS[code - 0x11A7],
        _ => character,
    }
}
