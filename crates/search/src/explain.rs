//! Why a song was found, and what was tried when none was: sentences for a screen.

use alsong_hangul::{jamo, keyboard, syllable};

use crate::hit::{Matched, Part};
use crate::keys::mostly_hangul;

/// What to show beside a song that `text` found; nothing where it is plain to see.
pub fn explain(text: &str, matched: Matched, part: Part) -> Option<String> {
    let artist = part == Part::Artist;
    let why = match matched {
        Matched::Exact | Matched::Prefix | Matched::Partial if artist => "가수 일치",
        Matched::Exact | Matched::Prefix => return None,
        Matched::Choseong if artist => "가수 초성 일치",
        Matched::Layout => return Some(other_layout(text).unwrap_or_else(|| matched.label().to_owned())),
        _ => matched.label(),
    };
    Some(why.to_owned())
}

/// In what ways a text was understood besides as it stands, for when nothing was found.
pub fn tried(text: &str) -> Vec<String> {
    let initials = text.chars().any(jamo::is_consonant);
    let latin = text.chars().any(|c| c.is_ascii_alphabetic());
    let syllables = text.chars().any(syllable::is_syllable);
    [
        initials.then(|| "초성".to_owned()),
        // A whole Korean text reads as nonsense in the other layout, and nobody types it by mistake.
        (latin || !syllables).then(|| other_layout(text)).flatten(),
        (latin && !syllables).then(|| "로마자 표기".to_owned()),
        Some("띄어쓰기와 오타".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The text as the other keyboard layout types it, if that is another text.
fn other_layout(text: &str) -> Option<String> {
    let text = text.trim();
    let (name, converted) = if mostly_hangul(text) {
        ("한타", keyboard::to_latin(text))
    } else {
        ("영타", keyboard::to_hangul(text))
    };
    (converted != text).then(|| [name, " 변환: ", &converted].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Matched::*;

    #[test]
    fn explains_what_is_not_plain_to_see() {
        let check = |text: &str, matched: Matched, part: Part, expected: Option<&str>| {
            assert_eq!(explain(text, matched, part).as_deref(), expected, "{text} {matched:?} {part:?}");
        };
        check("밤편지", Exact, Part::Title, None);
        check("밤펴", Prefix, Part::Title, None);
        check("아이유 밤편지", Exact, Part::Both, None);
        check("아이유", Exact, Part::Artist, Some("가수 일치"));
        check("아이", Prefix, Part::Artist, Some("가수 일치"));
        check("이유", Partial, Part::Artist, Some("가수 일치"));
        check("밤바다", Partial, Part::Title, Some("일부 일치"));
        check("48465", Number, Part::Title, Some("번호 일치"));
        check("ㅂㅍㅈ", Choseong, Part::Title, Some("초성 일치"));
        check("ㅇㅇㅇ", Choseong, Part::Artist, Some("가수 초성 일치"));
        check("dkdldb", Layout, Part::Artist, Some("영타 변환: 아이유"));
        check("DKDLDB ", Layout, Part::Artist, Some("영타 변환: 아이유"));
        check("qkavuswl dkdldb", Layout, Part::Both, Some("영타 변환: 밤편지 아이유"));
        check("ㅣㅐㅍㄷ 얖ㄷ", Layout, Part::Title, Some("한타 변환: love dive"));
        check("ㅑㅕ", Layout, Part::Artist, Some("한타 변환: iu"));
        check("?", Layout, Part::Title, Some("한영 변환"));
        check("bampyeonji", Romanised, Part::Title, Some("로마자 표기"));
        check("레몬", Reading, Part::Title, Some("다른 표기"));
        check("밤펀지", Typo, Part::Title, Some("오타 보정"));
        check("아이우", Typo, Part::Artist, Some("오타 보정"));
    }

    #[test]
    fn says_what_was_tried() {
        let check = |text: &str, expected: &[&str]| assert_eq!(tried(text), expected, "{text}");
        check("뷁쉟궯", &["띄어쓰기와 오타"]);
        check("ㅋㅋㅋ", &["초성", "한타 변환: zzz", "띄어쓰기와 오타"]);
        check("qkqh", &["영타 변환: 바보", "로마자 표기", "띄어쓰기와 오타"]);
        check("999999", &["띄어쓰기와 오타"]);
        check("", &["띄어쓰기와 오타"]);
    }
}
