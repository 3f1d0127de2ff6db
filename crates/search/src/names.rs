//! How titles and artists are written: brackets, guests, several artists.

/// A title as its main part and its bracketed additions: `살다가(드라마 OST)`. A title that begins with a bracket or is
/// nothing else keeps it in the main part.
pub(crate) fn split_title(title: &str) -> (String, String) {
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
    (main, rest)
}

/// The names inside an artist field, without the words that join them: `정키(Feat.HYNN(박혜원))` gives 정키, HYNN and
/// 박혜원.
pub(crate) fn artist_names(artist: &str) -> impl Iterator<Item = &str> {
    artist
        .split(|c: char| {
            is_open(c) || is_close(c) || matches!(c, ',' | '&' | '/' | '・' | '·' | '、' | '，' | '＆')
        })
        .map(strip_credit)
        .filter(|name| !name.is_empty())
}

/// Removes "Feat.", "Prod. by", "With" before a name.
fn strip_credit(name: &str) -> &str {
    let mut name = name.trim();
    for credit in ["feat.", "prod.", "with ", "by ", "duet."] {
        if name.get(..credit.len()).is_some_and(|head| head.eq_ignore_ascii_case(credit)) {
            name = name[credit.len()..].trim_start();
        }
    }
    name
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
            assert_eq!(split_title(title), (main.to_owned(), rest.to_owned()), "{title}");
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
        check("", &[]);
    }
}
