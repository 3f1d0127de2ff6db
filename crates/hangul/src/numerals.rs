//! Korean numerals: 365일 and 삼백육십오일, 25 and 스물다섯, 010 and 공일공.
//!
//! A text with digits has a few likely readings, and a text with numerals one spelling in digits. Both are meant for
//! names of a few words, whose variants are searched too.

mod counter;
mod parse;
mod spell;

use std::borrow::Cow;

pub use parse::{native_prefix, sino_prefix};
pub use spell::{digit_by_digit, native, sino};

/// Longer runs of digits are read digit by digit only.
const MAX_DIGITS: usize = 12;

/// How the numbers of one reading are read, the likeliest first.
#[derive(Clone, Copy)]
enum Style {
    /// Native before a counter that takes it (12시: 열두시), digit by digit after a leading zero, Sino-Korean elsewhere.
    Usual,
    /// Sino-Korean: 24시간, 이십사시간.
    Sino,
    /// Digit by digit: 1004, 일공공사.
    Digits,
    /// Native where there is one: 25, 스물다섯.
    Native,
}

/// The likely readings of a text with digits, at most four; none for a text without digits, and none where other
/// letters than Hangul say that they are not read in Korean (7 rings).
pub fn readings(text: &str) -> Vec<String> {
    let is_hangul = |c: char| crate::syllable::is_syllable(c);
    let foreign = !text.contains(is_hangul) && text.contains(char::is_alphabetic);
    if foreign || !text.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let mut found: Vec<String> = Vec::new();
    for style in [Style::Usual, Style::Sino, Style::Digits, Style::Native] {
        let reading = read(text, style);
        if !found.contains(&reading) {
            found.push(reading);
        }
    }
    found
}

fn read(text: &str, style: Style) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        out.push_str(&rest[..start]);
        let digits = &rest[start..];
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let (number, after) = digits.split_at(end);
        out.push_str(&read_number(number, after, style));
        rest = after;
        if let Some(after) = rest.strip_prefix('%') {
            out.push_str("퍼센트");
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

fn read_number<'a>(number: &str, after: &str, style: Style) -> Cow<'a, str> {
    let value = match number.parse::<u64>() {
        Ok(value) if number.len() <= MAX_DIGITS && (value == 0 || !number.starts_with('0')) => value,
        _ => return digit_by_digit(number).into(),
    };
    let after = after.trim_start();
    match (value, style) {
        (_, Style::Digits) if number.len() > 1 => digit_by_digit(number).into(),
        (6, _) if after.starts_with('월') => "유".into(),
        (10, _) if after.starts_with('월') => "시".into(),
        (1, Style::Usual | Style::Native) if after.starts_with("번째") => "첫".into(),
        (_, Style::Usual) if counter::takes_native(after) => {
            native(value, true).map_or_else(|| sino(value).into(), Cow::Borrowed)
        }
        (_, Style::Native) if !counter::takes_sino(after) => {
            let before_noun = counter::takes_native(after);
            native(value, before_noun).map_or_else(|| sino(value).into(), Cow::Borrowed)
        }
        _ => sino(value).into(),
    }
}

/// The text with its numerals written in digits, when there are any that can hardly mean anything else: 삼백육십오일
/// gives 365일, 스물다섯 25, 공일공 010.
pub fn in_digits(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut found = false;
    while !rest.is_empty() {
        // Numerals begin words.
        match parse::numeral(rest) {
            Some((digits, length)) => {
                out.push_str(&digits);
                found = true;
                rest = &rest[length..];
            }
            None => {
                let word = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
                let gap = rest[word..].find(char::is_alphanumeric).map_or(rest.len(), |gap| word + gap);
                out.push_str(&rest[..gap]);
                rest = &rest[gap..];
            }
        }
    }
    found.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_digits() {
        let check = |text: &str, expected: &[&str]| assert_eq!(readings(text), expected, "{text}");
        check("365일", &["삼백육십오일", "삼육오일"]);
        check("1994년 어느 늦은 밤", &["천구백구십사년 어느 늦은 밤", "일구구사년 어느 늦은 밤"]);
        check("24시간", &["스물네시간", "이십사시간", "이사시간"]);
        check("12시 30분", &["열두시 삼십분", "십이시 삼십분", "일이시 삼공분"]);
        check("10월의 마지막 밤", &["시월의 마지막 밤", "일공월의 마지막 밤"]);
        check("6월", &["유월"]);
        check("12월", &["십이월", "일이월"]);
        check("010", &["공일공"]);
        check("1004", &["천사", "일공공사"]);
        check("25, 21", &["이십오, 이십일", "이오, 이일", "스물다섯, 스물하나"]);
        check("20살", &["스무살", "이십살", "이공살"]);
        check("1번째 사랑", &["첫번째 사랑", "일번째 사랑"]);
        check("99.9%", &["구십구.구퍼센트", "구구.구퍼센트", "아흔아홉.아홉퍼센트"]);
        check("100", &["백", "일공공"]);
        check("0", &["영"]);
        check("10000번", &["만번", "일공공공공번"]);
        check("30 즈음에", &["삼십 즈음에", "삼공 즈음에", "서른 즈음에"]);
        check("7 rings", &[]);
        check("밤편지", &[]);
        check("", &[]);
        check("1234567890123", &["일이삼사오육칠팔구공일이삼"]);
    }

    #[test]
    fn writes_numerals_in_digits() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(in_digits(text).as_deref(), expected, "{text}");
        };
        check("삼백육십오일", Some("365일"));
        check("천구백구십사년 어느 늦은 밤", Some("1994년 어느 늦은 밤"));
        check("스물다섯, 스물하나", Some("25, 21"));
        check("서른 즈음에", Some("30 즈음에"));
        check("소주 한 잔", Some("소주 1 잔"));
        check("두 사람", Some("2 사람"));
        check("열두시", Some("12시"));
        check("스무살", Some("20살"));
        check("천일동안", Some("1000일동안"));
        check("시월에 어느 멋진 날에", Some("10월에 어느 멋진 날에"));
        check("공일공", Some("010"));
        check("공일오비", Some("015비"));
        check("이천이", Some("2002"));
        check("첫번째 사랑", Some("1번째 사랑"));
        check("천사", None);
        check("사랑", None);
        check("이사", None);
        check("일어나", None);
        check("한사랑", None);
        check("네가 좋아", None);
        check("만일", None);
        check("열", None);
        check("백 번의 이별", Some("100 번의 이별"));
        check("", None);
    }
}
