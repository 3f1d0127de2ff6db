//! Small helpers for text on screens.

pub(crate) mod dates;

use alsong_library::{Reason, ReportKind};

/// The language of a title or name for voice and glyph choice, where its script tells: kana is Japanese, Hangul Korean, and
/// Latin letters alone are English. Chinese characters without Hangul are far likelier Japanese than Chinese in a karaoke
/// catalogue. `None` leaves the page's language in force.
pub(crate) fn language_of(text: &str) -> Option<&'static str> {
    let mut likely = None;
    for character in text.chars() {
        match character {
            '\u{3041}'..='\u{30ff}' => return Some("ja"),
            '\u{ac00}'..='\u{d7a3}' | '\u{3131}'..='\u{318e}' => return Some("ko"),
            '\u{3400}'..='\u{9fff}' => likely = Some("ja"),
            'a'..='z' | 'A'..='Z' => likely = likely.or(Some("en")),
            _ => {}
        }
    }
    likely
}

/// A number as it is typed: a screen reader says `4 8 4 6 5` digit by digit.
pub(crate) fn digit_by_digit(digits: &str) -> String {
    let mut spoken = String::with_capacity(digits.len() * 2);
    for digit in digits.chars() {
        if !spoken.is_empty() {
            spoken.push(' ');
        }
        spoken.push(digit);
    }
    spoken
}

/// Groups thousands as Korean numbers do.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Why a song is recommended, in a sentence.
pub(crate) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Together { with } => format!("‘{with}’ 부르는 사람들이 함께 담아요"),
        Reason::SameArtist { artist } => format!("{artist}의 다른 노래"),
        Reason::SameComposer { composer } => format!("같은 작곡가 {composer}"),
        Reason::SameGenre { genre } => format!("담은 노래처럼 {genre}"),
        Reason::SameEra { decade } => format!("{decade}년대 노래"),
        Reason::Suggested => String::from("담은 노래를 보고 AI가 골랐어요"),
        Reason::Charted => String::from("노래방 인기곡"),
        Reason::Popular => String::from("많이 담긴 노래"),
    }
}

/// What a singer says is wrong with a number.
pub(crate) fn report_kind(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::OtherSong => "다른 노래가 나와요",
        ReportKind::NoSong => "기계에 없는 번호예요",
        ReportKind::Spelling => "제목이나 가수가 달라요",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_tells_the_language() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(language_of(text), expected, "{text}");
        check("밤편지", Some("ko"));
        check("Dynamite", Some("en"));
        check("残酷な天使のテーゼ", Some("ja"));
        check("눈의 꽃 (Snow Flower)", Some("ko"));
        check("紅蓮華", Some("ja"));
        check("米津玄師", Some("ja"));
        check("Lemon 米津玄師", Some("ja"));
        check("愛 Lemon", Some("ja"));
        check("愛人 (애인)", Some("ko"));
        check("1994", None);
        check("", None);
    }

    #[test]
    fn numbers_are_said_digit_by_digit() {
        assert_eq!(["48465", "7", ""].map(digit_by_digit), ["4 8 4 6 5", "7", ""]);
    }

    #[test]
    fn thousands_are_grouped() {
        let check = |number: u64, expected: &str| assert_eq!(thousands(number), expected);
        check(0, "0");
        check(999, "999");
        check(1000, "1,000");
        check(27408, "27,408");
        check(1_234_567, "1,234,567");
    }
}
