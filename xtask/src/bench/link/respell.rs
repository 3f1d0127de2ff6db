//! A song's name as the other vendor would spell it.

/// Where the other vendor cuts a title or an artist, in letters.
const LONGEST: usize = 24;

/// Guests go from the artist to the title, soundtrack notes and brackets change their form, spaces go, long names are
/// cut: each for some of the songs, told by their place.
pub(super) fn as_the_other_vendor((title, artist): &(String, String), place: usize) -> (String, String) {
    let (mut title, mut artist) = (title.clone(), artist.clone());
    if let Some(start) = artist.find("(Feat.").filter(|_| !place.is_multiple_of(4)) {
        title = format!("{title} {}", &artist[start..]);
        artist.truncate(start);
    }
    if let Some((name, note)) =
        title.split_once('(').and_then(|(name, rest)| Some((name, rest.strip_suffix("OST)")?)))
    {
        title = format!("{name} (드라마\"{note}\")");
    }
    match place % 7 {
        1 => title = title.replace(' ', ""),
        2 => title = title.to_uppercase(),
        3 => artist = without_bracket(&artist),
        4 => title = title.replace('(', " ("),
        _ => {}
    }
    (cut(title), if artist.trim().is_empty() { artist } else { cut(artist) })
}

/// "IU(아이유)" is "IU" to the other vendor.
fn without_bracket(artist: &str) -> String {
    match artist.split_once('(') {
        Some((name, rest)) if rest.ends_with(')') && !name.trim().is_empty() => name.trim_end().to_owned(),
        _ => artist.to_owned(),
    }
}

fn cut(name: String) -> String {
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}..", name[..end].trim_end()),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_change_their_form_and_stay_themselves() {
        let check = |place: usize, title: &str, artist: &str, expected: (&str, &str)| {
            let (title, artist) = as_the_other_vendor(&(title.to_owned(), artist.to_owned()), place);
            assert_eq!((title.as_str(), artist.as_str()), expected);
        };
        check(5, "밤", "하나(Feat.둘)", ("밤 (Feat.둘)", "하나"));
        check(8, "밤 하늘", "하나(Feat.둘)", ("밤하늘", "하나(Feat.둘)"));
        check(3, "별(도깨비OST)", "IU(아이유)", ("별 (드라마\"도깨비\")", "IU"));
        check(
            0,
            "가나다라마바사아자차카타파하가나다라마바사아자차카타",
            "가수",
            ("가나다라마바사아자차카타파하가나다라마바사아자차..", "가수"),
        );
    }
}
