//! One spelling for texts that look the same: composed, half-width ASCII, full-width kana and jamo, lower case.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::decompose_compatible};

use crate::jamo;

/// Folds NFD to NFC, full-width ASCII to half width, half-width kana and jamo to full width, lone conjoining jamo to
/// compatibility jamo, and capitals to lower case; Hangul fillers vanish, and the letter ㆍ becomes the middle dot it is
/// typed for. Borrows when nothing changes.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_folded) {
        return Cow::Borrowed(text);
    }
    let mut wide = String::with_capacity(text.len());
    for character in text.chars() {
        push_width(character, &mut wide);
    }
    wide.nfc().map(compatibility_jamo).flat_map(char::to_lowercase).collect::<String>().into()
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

fn push_width(character: char, out: &mut String) {
    let code = character as u32;
    match code {
        0x3000 => out.push(' '),
        0x115F | 0x1160 | 0x3164 | 0xFFA0 => {}
        0x318D => out.push('·'),
        0xFF01..=0xFF5E => out.extend(char::from_u32(code - 0xFEE0)),
        // Half-width kana with a separate voicing mark compose again in NFC.
        0xFF65..=0xFF9F => decompose_compatible(character, |part| out.push(part)),
        0xFFA1..=0xFFBE => out.extend(char::from_u32(code - 0xFFA1 + 0x3131)),
        0xFFC2..=0xFFC7 => out.extend(char::from_u32(code - 0xFFC2 + 0x314F)),
        0xFFCA..=0xFFCF => out.extend(char::from_u32(code - 0xFFCA + 0x3155)),
        0xFFD2..=0xFFD7 => out.extend(char::from_u32(code - 0xFFD2 + 0x315B)),
        0xFFDA..=0xFFDC => out.extend(char::from_u32(code - 0xFFDA + 0x3161)),
        _ => out.push(character),
    }
}

/// A conjoining jamo that NFC left alone, as the compatibility jamo of the same shape.
fn compatibility_jamo(character: char) -> char {
    let code = character as usize;
    match code {
        0x1100..=0x1112 => jamo::LEADS[code - 0x1100],
        0x1161..=0x1175 => jamo::VOWELS[code - 0x1161],
        0x11A8..=0x11C2 => jamo::TAILS[code - 0x11A7],
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_to_one_spelling() {
        let check = |text: &str, expected: &str| assert_eq!(fold(text), expected, "{text:?}");
        check("\u{1107}\u{1161}\u{11B7}", "밤");
        check("\u{1107}", "ㅂ");
        check("\u{11AF}", "ㄹ");
        check("ＩＵ　（아이유）", "iu (아이유)");
        check("ﾊﾞﾝﾄﾞ", "バンド");
        check("ﾡￂ", "ㄱㅏ");
        check("ﾤﾱﾷ", "ㄴㅁㅇ");
        check("가ㆍ나", "가·나");
        check("\u{3164}가\u{115F}", "가");
        // Half a syllable, a syllable with a loose tail, and jamo that are no longer written.
        check("\u{1107}\u{1161}", "바");
        check("바\u{11B7}", "밤");
        check("밤\u{11B7}", "밤ㅁ");
        check("\u{1112}\u{119E}\u{11AB}", "ㅎ\u{119E}ㄴ");
        check("\u{1140}\u{A960}\u{D7B0}ㅿㆆ", "\u{1140}\u{A960}\u{D7B0}ㅿㆆ");
        check("LOVE Dive", "love dive");
        check("É", "é");
        check("e\u{301}", "é");
    }

    #[test]
    fn every_half_width_jamo_has_its_wide_one() {
        let half: String = (0xFFA1..=0xFFDC).filter_map(char::from_u32).collect();
        let wide: String = fold(&half).chars().filter(|c| ('ㄱ'..='ㅣ').contains(c)).collect();
        let all: String = ('ㄱ'..='ㅣ').collect();
        assert_eq!(wide, all);
    }

    #[test]
    fn borrows_what_is_folded_already() {
        assert!(matches!(fold("밤편지 iu 恋 ふるさと"), Cow::Borrowed(_)));
        assert!(matches!(fold("IU"), Cow::Owned(_)));
    }
}
