//! Names that no rule gives: artists across scripts (BTS, 방탄소년단) and how singers call titles (다만세).

use std::collections::HashMap;

use crate::normalize::{Artists, Credit, Title, fold};

/// A curated table of names, read from two tab-separated files.
#[derive(Clone, Debug, Default)]
pub struct OtherNames {
    /// The names of each artist, as spelled.
    artists: Vec<Vec<String>>,
    /// Positions in `artists` by folded name; two artists may share one.
    by_artist: HashMap<String, Vec<usize>>,
    /// By folded title.
    by_title: HashMap<String, Vec<TitleNames>>,
}

/// What else one artist's song is called.
#[derive(Clone, Debug)]
struct TitleNames {
    /// Folded.
    artist: String,
    names: Vec<String>,
}

/// Why a table cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the {table} has fewer than {least} columns")]
pub struct TableError {
    /// Counted from 1, the header included.
    pub line: usize,
    /// `artists` or `titles`.
    pub table: &'static str,
    /// How many there must be.
    pub least: usize,
}

impl OtherNames {
    /// Reads both tables, each with a header line. `artists`: names of one artist, two or more. `titles`: artist, title,
    /// other names of the title.
    ///
    /// # Errors
    /// When a line has too few columns.
    pub fn parse(artists: &str, titles: &str) -> Result<OtherNames, TableError> {
        let mut table = OtherNames::default();
        for names in lines(artists, "artists", 2) {
            let names = names?;
            for name in &names {
                table.by_artist.entry(fold(name)).or_default().push(table.artists.len());
            }
            table.artists.push(names.into_iter().map(str::to_owned).collect());
        }
        for columns in lines(titles, "titles", 3) {
            let columns = columns?;
            let names = columns[2..].iter().copied().map(str::to_owned).collect();
            let names = TitleNames { artist: fold(columns[0]), names };
            table.by_title.entry(fold(columns[1])).or_default().push(names);
        }
        Ok(table)
    }

    /// Other names of the singers and guests in an artist field, each once.
    pub fn of_artist(&self, artist: &str) -> Vec<&str> {
        let artists = Artists::parse(artist);
        let credits = artists.mains.iter().chain(&artists.guests);
        let mut found: Vec<&str> = Vec::new();
        for name in credits.flat_map(|credit| self.others(credit)) {
            if !found.contains(&name) {
                found.push(name);
            }
        }
        found
    }

    /// Other names of a title sung by this artist, each once.
    pub fn of_title(&self, title: &str, artist: &str) -> Vec<&str> {
        let parsed = Title::parse(title);
        let mut keys = vec![&parsed.base, &parsed.full];
        keys.extend(&parsed.others);
        keys.dedup();
        let mut entries = keys.into_iter().filter_map(|key| self.by_title.get(key)).flatten().peekable();
        if entries.peek().is_none() {
            return Vec::new();
        }
        let artists = Artists::parse(artist);
        let whole = fold(artist);
        let sung_by = |wanted: &str| {
            // "f(x)" is one name.
            let mut mains = artists.mains.iter();
            whole == wanted
                || mains.any(|credit| {
                    credit.names.iter().any(|name| name == wanted)
                        || self.others(credit).into_iter().any(|other| fold(other) == wanted)
                })
        };
        let mut found: Vec<&str> = Vec::new();
        for entry in entries.filter(|entry| sung_by(&entry.artist)) {
            let new = entry.names.iter().map(String::as_str).filter(|name| fold(name) != parsed.base);
            found.extend(new);
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The names in the table of whoever has one of a credit's names, without those names.
    fn others(&self, credit: &Credit) -> Vec<&str> {
        let positions = credit.names.iter().filter_map(|name| self.by_artist.get(name)).flatten();
        let names = positions.filter_map(|&position| self.artists.get(position)).flatten();
        names.map(String::as_str).filter(|name| !credit.names.contains(&fold(name))).collect()
    }
}

/// The columns of every line after the header that is not empty.
fn lines<'a>(
    table: &'a str,
    name: &'static str,
    least: usize,
) -> impl Iterator<Item = Result<Vec<&'a str>, TableError>> {
    let lines = table.lines().zip(1..).skip(1).filter(|(line, _)| !line.is_empty());
    lines.map(move |(text, line)| {
        let columns: Vec<&str> = text.split('\t').filter(|column| !column.is_empty()).collect();
        let error = TableError { line, table: name, least };
        if columns.len() < least { Err(error) } else { Ok(columns) }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table() -> OtherNames {
        let artists = "name\tother names\n방탄소년단\tBTS\t방탄\n리사\tLISA\n에스파\taespa\n";
        let titles = "artist\ttitle\tother names\n소녀시대\t다시 만난 세계\t다만세\n\
            BTS\tDynamite\t다이너마이트\nAdele\tHello\t헬로\nf(x)\t4 Walls\t포월즈\n";
        OtherNames::parse(artists, titles).unwrap()
    }

    #[test]
    fn knows_artists_under_any_name() {
        let check = |artist: &str, expected: &[&str]| {
            assert_eq!(table().of_artist(artist), expected, "{artist}");
        };
        check("BTS", &["방탄소년단", "방탄"]);
        check("방탄소년단(BTS)", &["방탄"]);
        check("방탄소년단(Feat.Halsey)", &["BTS", "방탄"]);
        check("에스파(aespa)", &[]);
        check("하늘(Feat.LiSA)", &["리사"]);
        check("방탄조끼", &[]);
        check("", &[]);
    }

    #[test]
    fn knows_titles_of_their_singer() {
        let check = |title: &str, artist: &str, expected: &[&str]| {
            assert_eq!(table().of_title(title, artist), expected, "{title}");
        };
        check("다시만난세계 (Into The New World)", "소녀시대", &["다만세"]);
        check("Dynamite", "방탄소년단", &["다이너마이트"]);
        check("DYNAMITE(다이너마이트)", "방탄", &["다이너마이트"]);
        check("4 Walls", "f(x)", &["포월즈"]);
        check("Hello", "조용필", &[]);
        check("Hello", "Adele", &["헬로"]);
        check("", "", &[]);
    }

    #[test]
    fn refuses_a_line_that_says_nothing() {
        let error = OtherNames::parse("name\tothers\nBTS\t방탄\nIU\t\n", "").unwrap_err();
        assert_eq!(error, TableError { line: 3, table: "artists", least: 2 });
        let error = OtherNames::parse("", "artist\ttitle\tothers\nIU\t밤편지\n").unwrap_err();
        assert_eq!(error.to_string(), "line 2 of the titles has fewer than 3 columns");
    }

    proptest! {
        #[test]
        fn any_table_and_name_will_do(artists in "[\\PC\t\n]*", titles in "[\\PC\t\n]*", name in "\\PC*") {
            for table in [OtherNames::parse(&artists, &titles).unwrap_or_default(), table()] {
                let _ = (table.of_artist(&name), table.of_title(&name, &artists));
            }
            let _ = crate::Version::of_title(&name);
        }
    }
}
