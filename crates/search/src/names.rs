//! How titles and artists are written: brackets, guests, several artists.

use std::borrow::Cow;

/// A title as its main part and its bracketed additions: `살다가(드라마 OST)`. A title that begins with a bracket or is
/// nothing else keeps it in the main part.
pub(crate) fn split_title(title: &str) -> (Cow<'_, str>, Cow<'_, str>) {
    if !title.contains(is_open) {
        return (title.into(), "".into());
    }
    let (mut main, mut rest) = (String::new(), String::new());
    let mut depth = 0usize;
    for character in title.chars() {
        if is_open(character) && !main.trim().is_empty() {
            depth += 1;
        }
        if depth > 0 { &mut rest } else { &mut main }.push(character);
        if is_close(character) {
            depth = depth.saturating_sub(1);
        }
    }
    (main.into(), rest.into())
}

/// The names inside an artist field, without the words that join them: `정키(Feat.HYNN(박혜원))` gives 정키, HYNN and
/// 박혜원.
pub(crate) fn artist_names(artist: &str) -> impl Iterator<Item = &str> {
    artist
        .split(|c: char| {
            is_open(c) || is_close(c) || matches!(c, ',' | '&' | '/' | '・' | '·' | '、' | '，' | '＆' | '×')
        })
        .flat_map(joined)
        .map(strip_credit)
        .filter(|name| !name.is_empty())
}

/// Words before the name of a guest or a producer.
const CREDITS: [&str; 10] =
    ["featuring", "feat", "ft", "prod", "produced", "duet", "with", "by", "피처링", "피쳐링"];

/// Words between two names; in `TOMORROW X TOGETHER` one belongs to the name, which is found as a whole all the same.
const JOINERS: [&str; 5] = [" x ", " feat.", " ft.", " feat ", " featuring "];

/// Cuts a name where a word joins two; the word goes with the second.
fn joined(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(name);
    std::iter::from_fn(move || {
        let text = rest?;
        let spaces = text.match_indices(' ').map(|(at, _)| at).filter(|&at| at > 0);
        let cut = spaces.into_iter().find_map(|at| {
            let joiner = JOINERS.iter().find(|joiner| starts_with(&text[at..], joiner))?;
            Some((at, if *joiner == " x " { at + joiner.len() } else { at }))
        });
        rest = cut.map(|(_, next)| &text[next..]);
        Some(cut.map_or(text, |(end, _)| &text[..end]))
    })
}

/// Removes "Feat.", "Prod. by", "With" and their like before a name.
fn strip_credit(name: &str) -> &str {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '.' | ':');
    let mut name = name.trim();
    while let Some(rest) = CREDITS.iter().find_map(|credit| {
        let rest = starts_with(name, credit).then(|| &name[credit.len()..])?;
        (rest.is_empty() || rest.starts_with(is_end)).then(|| rest.trim_start_matches(is_end))
    }) {
        name = rest;
    }
    name
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
}

fn is_open(character: char) -> bool {
    matches!(character, '(' | '[' | '{' | '（' | '［' | '〈' | '《' | '「' | '『' | '【')
}

fn is_close(character: char) -> bool {
    matches!(character, ')' | ']' | '}' | '）' | '］' | '〉' | '》' | '」' | '』' | '】')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_titles() {
        let check = |title: &str, main: &str, rest: &str| {
            assert_eq!(split_title(title), (main.into(), rest.into()), "{title}");
        };
        check("좋은 날", "좋은 날", "");
        check("만남(드라마 OST)", "만남", "(드라마 OST)");
        check("(여름)안에서", "(여름)안에서", "");
        check("", "", "");
        check("가)나(다(라)마", "가)나", "(다(라)마");
    }

    #[test]
    fn finds_artist_names() {
        let check = |artist: &str, expected: &[&str]| {
            assert_eq!(artist_names(artist).collect::<Vec<_>>(), expected, "{artist}");
        };
        check("IU(아이유)", &["IU", "아이유"]);
        check("정키(Feat.HYNN(박혜원))", &["정키", "HYNN", "박혜원"]);
        check("다비치,이해리", &["다비치", "이해리"]);
        check("김호영(Prod. by 장윤정)", &["김호영", "장윤정"]);
        check("아이유(ft. 지코)", &["아이유", "지코"]);
        check("IU(Prod,Feat.SUGA)", &["IU", "SUGA"]);
        check("박진영(Duet with 선미)", &["박진영", "선미"]);
        check("정인(With 개리)", &["정인", "개리"]);
        check("DECO*27 feat.初音ミク", &["DECO*27", "初音ミク"]);
        check("A featuring B ft. C", &["A", "B", "C"]);
        check("하하 X MINO × 지코", &["하하", "MINO", "지코"]);
        check("릴보이(Prod.Slom)(피처링: 염따)", &["릴보이", "Slom", "염따"]);
        check("Within Temptation", &["Within Temptation"]);
        check("Feather", &["Feather"]);
        check("DPR LIVE", &["DPR LIVE"]);
        check("Prod.", &[]);
        check("", &[]);
    }
}
