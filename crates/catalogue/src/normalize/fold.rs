//! Folding of width, case, spaces and punctuation; bracketed parts; scripts.

use unicode_normalization::UnicodeNormalization;

/// Compatibility-composed, lower case, letters and digits only: `×` is the letter x, and the mark of a long vowel, which
/// is also written as a hyphen, is left out. A name made of punctuation alone keeps it.
pub fn fold(text: &str) -> String {
    let composed = |c: char| c.is_ascii() || ('가'..='힣').contains(&c);
    let lower: String = if text.chars().all(composed) {
        text.to_lowercase()
    } else {
        text.replace('×', "x").nfkc().flat_map(char::to_lowercase).collect()
    };
    let folded: String = lower.chars().filter(|&c| c.is_alphanumeric() && c != 'ー').collect();
    if folded.is_empty() { lower.split_whitespace().collect() } else { folded }
}

/// A stretch of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part<'a> {
    /// Outside brackets.
    Plain(&'a str),
    /// The inside of an outermost pair of brackets; one that is never closed reaches to the end.
    Bracket(&'a str),
}

/// Cuts a name at its outermost brackets; empty stretches are left out.
pub(crate) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, c) in text.char_indices() {
        let part = match c {
            '(' | '[' | '（' | '［' | '【' | '〔' => {
                depth += 1;
                if depth > 1 {
                    continue;
                }
                Part::Plain(&text[start..at])
            }
            ')' | ']' | '）' | '］' | '】' | '〕' if depth > 0 => {
                depth -= 1;
                if depth > 0 {
                    continue;
                }
                Part::Bracket(&text[start..at])
            }
            _ => continue,
        };
        found.push(part);
        start = at + c.len_utf8();
    }
    let rest = &text[start..];
    found.push(if depth > 0 { Part::Bracket(rest) } else { Part::Plain(rest) });
    found.retain(|part| match part {
        Part::Plain(text) | Part::Bracket(text) => !text.trim().is_empty(),
    });
    found
}

/// A name without its brackets.
pub(crate) fn without_brackets(text: &str) -> String {
    parts(text)
        .into_iter()
        .filter_map(|part| match part {
            Part::Plain(plain) => Some(plain),
            Part::Bracket(_) => None,
        })
        .collect()
}

/// Whether a vendor cut this text: it ends with two dots where a short name would still have fitted.
pub(crate) fn is_truncated(text: &str) -> bool {
    const SHORTEST_CUT: usize = 8;
    let text = text.trim_end();
    (text.ends_with("..") || text.ends_with('…')) && text.chars().count() >= SHORTEST_CUT
}

/// The script that a name is written in, told by its first letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// Korean.
    Hangul,
    /// Latin letters.
    Latin,
    /// Chinese characters and Japanese syllabaries.
    Han,
    /// Digits, other scripts or nothing.
    Other,
}

impl Script {
    /// The script of the first letter that has one of the three scripts.
    pub fn of(name: &str) -> Script {
        name.chars().map(Script::of_char).find(|&script| script != Script::Other).unwrap_or(Script::Other)
    }

    fn of_char(c: char) -> Script {
        match c {
            '가'..='힣' | 'ㄱ'..='ㆎ' => Script::Hangul,
            'a'..='z' | 'A'..='Z' | 'À'..='ɏ' => Script::Latin,
            '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => Script::Han,
            _ => Script::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_vendors_write_differently() {
        let check = |text: &str, expected: &str| assert_eq!(fold(text), expected, "{text:?}");
        check("사랑했나 봐", "사랑했나봐");
        check("I’ll BE THERE", "illbethere");
        check("ＡＢＣ・ｱｲ", "abcアイ");
        check("그_냥", "그냥");
        check("卒業~さよなら", "卒業さよなら");
        check("? !", "?!");
        check("LIP×LIP", "lipxlip");
        check("ルーム-ー", "ルム");
        check("", "");
    }

    #[test]
    fn cuts_at_outermost_brackets() {
        use Part::{Bracket, Plain};
        let check = |text: &str, expected: &[Part<'_>]| assert_eq!(parts(text), expected, "{text:?}");
        check("밤편지", &[Plain("밤편지")]);
        check("IU(아이유)", &[Plain("IU"), Bracket("아이유")]);
        check("(여자)아이들", &[Bracket("여자"), Plain("아이들")]);
        check("A(b(c)d)[e]", &[Plain("A"), Bracket("b(c)d"), Bracket("e")]);
        check("A(드라마\"b..", &[Plain("A"), Bracket("드라마\"b..")]);
        check("A) B", &[Plain("A) B")]);
        check("()", &[]);
    }
}
