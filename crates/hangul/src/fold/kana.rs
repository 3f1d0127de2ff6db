//! Kana: half width to full width, and voicing marks that stand alone.

/// The full-width forms of U+FF65 to U+FF9F; the last two are voicing marks that join the kana before them.
const FULL_WIDTH: [char; 59] = [
    '・', 'ヲ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ッ', 'ー', 'ア', 'イ', 'ウ', 'エ', 'オ',
    'カ', 'キ', 'ク', 'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ', 'タ', 'チ', 'ツ', 'テ', 'ト', 'ナ', 'ニ',
    'ヌ', 'ネ', 'ノ', 'ハ', 'ヒ', 'フ', 'ヘ', 'ホ', 'マ', 'ミ', 'ム', 'メ', 'モ', 'ヤ', 'ユ', 'ヨ', 'ラ',
    'リ', 'ル', 'レ', 'ロ', 'ワ', 'ン', '\u{3099}', '\u{309A}',
];

/// A half-width kana or mark in full width.
pub(super) fn full_width(half: char) -> Option<char> {
    FULL_WIDTH.get((half as usize).checked_sub(0xFF65)?).copied()
}

/// A kana with a voicing mark (U+3099) or a half voicing mark (U+309A), where there is such a letter.
pub(super) fn voiced(kana: char, mark: char) -> Option<char> {
    // Hiragana and katakana are laid out alike, 0x60 apart; a voiced kana follows its plain one.
    let hiragana = if ('ァ'..='ヺ').contains(&kana) { kana as u32 - 0x60 } else { kana as u32 };
    let step = match (char::from_u32(hiragana)?, mark) {
        ('か' | 'き' | 'く' | 'け' | 'こ' | 'さ' | 'し' | 'す' | 'せ' | 'そ', '\u{3099}') => 1,
        ('た' | 'ち' | 'つ' | 'て' | 'と' | 'は' | 'ひ' | 'ふ' | 'へ' | 'ほ' | 'ゝ', '\u{3099}') => {
            1
        }
        ('は' | 'ひ' | 'ふ' | 'へ' | 'ほ', '\u{309A}') => 2,
        ('う', '\u{3099}') => 0x4E,
        _ => return if kana == 'ヽ' && mark == '\u{3099}' { Some('ヾ') } else { wa_row(kana, mark) },
    };
    char::from_u32(kana as u32 + step)
}

/// ヷ to ヺ, which only katakana have.
fn wa_row(kana: char, mark: char) -> Option<char> {
    (('ワ'..='ヲ').contains(&kana) && mark == '\u{3099}').then(|| char::from_u32(kana as u32 + 8)).flatten()
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn agrees_with_canonical_composition() {
        for kana in (0x3041..=0x30FF).filter_map(char::from_u32) {
            for mark in ['\u{3099}', '\u{309A}'] {
                let composed: Vec<char> = [kana, mark].into_iter().nfc().collect();
                let expected = (composed.len() == 1).then(|| composed[0]);
                assert_eq!(voiced(kana, mark), expected, "{kana}{mark}");
            }
        }
    }

    #[test]
    fn agrees_with_compatibility_decomposition() {
        for half in (0xFF65..=0xFF9F).filter_map(char::from_u32) {
            assert!(full_width(half).into_iter().eq([half].into_iter().nfkd()), "{half}");
        }
    }
}
