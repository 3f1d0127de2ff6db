//! Artist names taken apart: who sings, under which names, with which guests.

use super::fold::{Part, fold, is_truncated, parts};

/// One singer or group with all the names a row gives for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// Folded names: the one outside brackets first, then bracketed ones.
    pub names: Vec<String>,
    /// The names as spelled, in the same order.
    pub spellings: Vec<String>,
    /// The vendor cut it short.
    pub truncated: bool,
}

/// Everybody named in an artist field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Artists {
    /// Who sings.
    pub mains: Vec<Credit>,
    /// Who is featured. Producers are left out.
    pub guests: Vec<Credit>,
    /// There are more than the vendor names: "유희열 외 13명", "MINO,..".
    pub and_others: bool,
}

impl Artists {
    /// Takes an artist field apart as either vendor spells it.
    pub fn parse(text: &str) -> Artists {
        let mut artists = Artists::default();
        for name in split_names(text) {
            let name = match without_others(name) {
                Some(named) => {
                    artists.and_others = true;
                    named
                }
                None => name,
            };
            match guests(name) {
                Some((before, names)) => {
                    artists.mains.extend(credit(before, &mut artists.guests));
                    artists.guests.extend(credits(names));
                }
                None => artists.mains.extend(credit(name, &mut artists.guests)),
            }
        }
        artists
    }
}

/// The credits in a list of names, bracketed guests included.
pub(crate) fn credits(text: &str) -> Vec<Credit> {
    let mut guests = Vec::new();
    let mut found: Vec<Credit> =
        split_names(text).into_iter().filter_map(|name| credit(name, &mut guests)).collect();
    found.append(&mut guests);
    found
}

/// The name before "and others", which stands for them or for the rest of a list that was cut.
fn without_others(name: &str) -> Option<&str> {
    let trimmed = name.trim();
    let counted =
        trimmed.strip_suffix('명').unwrap_or(trimmed).trim_end_matches(|c: char| c.is_ascii_digit());
    match counted.trim_end().strip_suffix(" 외") {
        Some(named) => Some(named),
        None => trimmed.chars().all(|c| ['.', '…'].contains(&c)).then_some(""),
    }
}

/// What stands before a guest marker outside brackets and the names after it; producers count as no names.
pub(crate) fn guests(text: &str) -> Option<(&str, &str)> {
    const GUESTS: [&str; 7] = ["featuring", "feat", "ft.", "with ", "duet with", "duet.", "+"];
    const PRODUCERS: [&str; 4] = ["produced by", "prod.", "prod by", "prod "];
    // A bracket belongs to the part it stands in, not to the text around it.
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '（' | '［' => depth += 1,
            ')' | ']' | '）' | '］' => depth -= 1,
            _ => {}
        }
        if depth > 0 {
            continue;
        }
        let at_word = text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        if !at_word {
            continue;
        }
        // "Feather" is no guest.
        let starts = |marker: &str| {
            let whole = !marker.ends_with(char::is_alphabetic)
                || !text[at..].chars().nth(marker.len()).is_some_and(|next| next.is_ascii_alphabetic());
            whole && text.get(at..at + marker.len()).is_some_and(|s| s.eq_ignore_ascii_case(marker))
        };
        // These open a list of guests only at the start of a bracket; elsewhere they belong to a name.
        let only_first = |marker: &str| marker == "with " || marker == "+";
        let guest = GUESTS.iter().find(|marker| starts(marker) && (at == 0 || !only_first(marker)));
        if let Some(marker) = guest {
            return Some((&text[..at], text[at + marker.len()..].trim_start_matches(['.', ' ', ':'])));
        }
        if PRODUCERS.iter().any(|marker| starts(marker)) {
            return Some((&text[..at], ""));
        }
    }
    None
}

/// Cuts a list of names at the separators that stand outside brackets.
fn split_names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let (mut depth, mut start) = (0_i32, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '（' | '［' => depth += 1,
            ')' | ']' | '）' | '］' => depth -= 1,
            ',' | '&' | '＆' | '/' | '×' | '+' | '、' | '，' if depth <= 0 => {
                names.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            'x' | 'X'
                if depth <= 0
                    && text[..at].ends_with(' ')
                    && text[at + 1..].starts_with(' ')
                    && !text[at..].eq_ignore_ascii_case("x together") =>
            {
                names.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    names.push(&text[start..]);
    names.retain(|name| !name.trim().is_empty());
    names
}

/// One name with its bracketed names; bracketed guests go to `guests_found`.
fn credit(text: &str, guests_found: &mut Vec<Credit>) -> Option<Credit> {
    let mut spellings: Vec<String> = Vec::new();
    let mut has_plain = false;
    for part in parts(text) {
        match part {
            Part::Plain(plain) => {
                // A bracket before the name belongs to it: "(여자)아이들".
                match spellings.first_mut() {
                    Some(first) if !has_plain => {
                        let whole = format!("{first}{}", plain.trim());
                        spellings.insert(0, whole);
                        spellings[1] = plain.trim().to_owned();
                    }
                    Some(first) => first.push_str(plain.trim_end()),
                    None => spellings.push(plain.trim().to_owned()),
                }
                has_plain = true;
            }
            Part::Bracket(inside) => match guests(inside) {
                Some((_, names)) => guests_found.extend(credits(names)),
                // Several names in a bracket are the members of the group, not other names of it.
                None if split_names(inside).len() > 1 => {}
                None => spellings.push(inside.trim().to_owned()),
            },
        }
    }
    let truncated = is_truncated(text) || text.trim_end().ends_with("..");
    let mut names: Vec<String> = Vec::with_capacity(spellings.len());
    spellings.retain(|spelling| {
        let name = fold(spelling);
        let new = !name.is_empty() && !names.contains(&name);
        if new {
            names.push(name);
        }
        new
    });
    (!names.is_empty()).then_some(Credit { names, spellings, truncated })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(credits: &[Credit]) -> Vec<String> {
        credits.iter().map(|credit| credit.names.join("=")).collect()
    }

    #[test]
    fn takes_artists_apart() {
        let check = |text: &str, mains: &[&str], guests: &[&str]| {
            let artists = Artists::parse(text);
            assert_eq!(names(&artists.mains), mains, "mains of {text:?}");
            assert_eq!(names(&artists.guests), guests, "guests of {text:?}");
        };
        check("", &[], &[]);
        check("IU(아이유)", &["iu=아이유"], &[]);
        check("(여자)아이들", &["여자아이들=아이들"], &[]);
        check("G-DRAGON(Feat.태양,대성)", &["gdragon"], &["태양", "대성"]);
        check("실키보이즈(SILKYBOIS)(Prod. By Doplamingo)", &["실키보이즈=silkybois"], &[]);
        check("DECO*27 feat.初音ミク", &["deco27"], &["初音ミク"]);
        check("하하 X MINO", &["하하", "mino"], &[]);
        check("소유(Feat.BE'O(비오))", &["소유"], &["beo=비오"]);
        check("효린,Bumkey,주영", &["효린", "bumkey", "주영"], &[]);
        check("WINNER(강승윤,송민호)", &["winner"], &[]);
        check("Defeat", &["defeat"], &[]);
        check("Feather", &["feather"], &[]);
        check("TOMORROW X TOGETHER", &["tomorrowxtogether"], &[]);
        check("YASUHIRO(康寛) feat.IA", &["yasuhiro=康寛"], &["ia"]);
        check("米津玄師(+菅田将暉)", &["米津玄師"], &["菅田将暉"]);
        check("米津玄師 + 菅田将暉", &["米津玄師", "菅田将暉"], &[]);
        check("마마무+", &["마마무"], &[]);
        check("유희열 외 13명", &["유희열"], &[]);
        check("외인구단", &["외인구단"], &[]);
    }

    #[test]
    fn knows_that_there_are_others() {
        let check = |text: &str, expected: bool| {
            assert_eq!(Artists::parse(text).and_others, expected, "{text:?}");
        };
        check("유희열 외 13명", true);
        check("유재석,김조한,하하 외", true);
        check("unofficialboyy,..", true);
        check("해외", false);
        check("하하,MINO", false);
    }

    #[test]
    fn knows_cut_names() {
        let artists = Artists::parse("MINO,Future Bou..");
        assert_eq!(artists.mains.iter().map(|credit| credit.truncated).collect::<Vec<_>>(), [false, true]);
    }
}
