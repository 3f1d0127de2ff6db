//! One song out of all the rows that name it.

use std::cmp::Reverse;

use crate::link::{Aliases, group, group_both, link_groups};
use crate::normalize::{Artists, fold};
use crate::{Brand, Language, Numbered, Row, Version, language};

/// A song with every number it has at either vendor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinedSong {
    /// Title as the vendor of the first number spells it.
    pub title: String,
    /// Artist as the vendor of the first number spells it; empty where no row gives one.
    pub artist: String,
    /// Composer.
    pub composer: Option<String>,
    /// Lyricist.
    pub lyricist: Option<String>,
    /// The most precise of the earliest years given.
    pub released: Option<String>,
    /// Genre.
    pub genre: Option<String>,
    /// How the title is read in Korean.
    pub title_reading: Option<String>,
    /// How the artist is read in Korean.
    pub artist_reading: Option<String>,
    /// Other spellings of the title, sorted.
    pub title_aliases: Vec<String>,
    /// Other spellings and names of the artists, sorted.
    pub artist_aliases: Vec<String>,
    /// Every number: TJ before KY, then by number.
    pub numbers: Vec<Numbered>,
    /// The repertoire: as a row says, or else inferred from all songs.
    pub language: Language,
    /// The special versions that it has numbers for, sorted.
    pub versions: Vec<Version>,
}

/// Joins the rows of both vendors. Every number of the rows is in exactly one song; songs come in the order of their
/// first numbers, whatever the order of the rows.
pub fn join(rows: Vec<Row>) -> Vec<JoinedSong> {
    let of = |brand: Brand| rows.iter().filter(|row| row.brand == brand).collect::<Vec<_>>();
    let (tj, ky, aliases) = group_both(&of(Brand::Tj), &of(Brand::Ky));
    let mut sets = DisjointSets::new(tj.len() + ky.len());
    for (t, k, _) in link_groups(&tj, &ky) {
        sets.unite(t, tj.len() + k);
    }
    let groups: Vec<&group::Group<'_>> = tj.iter().chain(&ky).collect();
    // The same number twice in a file is one song, however its rows spell it.
    let mut owners: Vec<(Numbered, usize)> = Vec::with_capacity(rows.len());
    for (position, group) in groups.iter().enumerate() {
        owners.extend(
            group.rows.iter().map(|row| (Numbered { brand: row.brand, number: row.number }, position)),
        );
    }
    owners.sort_unstable();
    for pair in owners.windows(2) {
        if pair[0].0 == pair[1].0 {
            sets.unite(pair[0].1, pair[1].1);
        }
    }
    let mut songs: Vec<Vec<&Row>> = vec![Vec::new(); groups.len()];
    for (position, group) in groups.iter().enumerate() {
        songs[sets.root(position)].extend(&group.rows);
    }
    songs.retain(|rows| !rows.is_empty());
    songs.iter_mut().for_each(|rows| {
        rows.sort_by(|a, b| {
            (a.brand, a.number, &a.title, &a.artist).cmp(&(b.brand, b.number, &b.title, &b.artist))
        });
    });
    let languages = language::infer(&songs, &aliases);
    let mut songs: Vec<JoinedSong> =
        songs.iter().zip(languages).map(|(rows, language)| song(rows, language, &aliases)).collect();
    songs.sort_by(|a, b| a.numbers.cmp(&b.numbers));
    songs
}

/// One song out of its rows in order of their numbers.
fn song(rows: &[&Row], language: Language, aliases: &Aliases) -> JoinedSong {
    let first = |field: fn(&Row) -> &Option<String>| rows.iter().find_map(|row| field(row).clone());
    let title = rows.first().map(|row| row.title.clone()).unwrap_or_default();
    let artist =
        rows.iter().map(|row| &row.artist).find(|artist| !artist.is_empty()).cloned().unwrap_or_default();
    let mut numbers: Vec<Numbered> =
        rows.iter().map(|row| Numbered { brand: row.brand, number: row.number }).collect();
    numbers.dedup();
    let mut versions: Vec<Version> = rows.iter().filter_map(|row| row.version).collect();
    versions.sort_unstable();
    versions.dedup();
    JoinedSong {
        composer: first(|row| &row.composer),
        lyricist: first(|row| &row.lyricist),
        released: rows
            .iter()
            .filter_map(|row| row.released.clone())
            .min_by_key(|date| (date.get(..4).map(str::to_owned), Reverse(date.len()), date.clone())),
        genre: first(|row| &row.genre),
        title_reading: first(|row| &row.title_reading),
        artist_reading: first(|row| &row.artist_reading),
        title_aliases: others_than(&title, rows.iter().map(|row| row.title.clone())),
        artist_aliases: others_than(&artist, rows.iter().flat_map(|row| artist_names(row, aliases))),
        numbers,
        language,
        versions,
        title,
        artist,
    }
}

/// An artist field and the names in it that have other spellings, with those.
fn artist_names(row: &Row, aliases: &Aliases) -> Vec<String> {
    let mut names = vec![row.artist.clone()];
    let artists = Artists::parse(&row.artist);
    for credit in artists.mains.iter().chain(&artists.guests).filter(|credit| !credit.truncated) {
        if credit.spellings.len() > 1 {
            names.extend(credit.spellings.iter().cloned());
        }
        names.extend(credit.names.iter().filter_map(|name| aliases.spelling(name)).map(str::to_owned));
    }
    names
}

/// The names that differ from the chosen one, and from each other, by more than case, spaces and punctuation; sorted.
fn others_than(chosen: &str, names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen: Vec<String> = vec![fold(chosen), String::new()];
    let mut others: Vec<String> = Vec::new();
    for name in names {
        let folded = fold(&name);
        if !seen.contains(&folded) {
            seen.push(folded);
            others.push(name);
        }
    }
    others.sort();
    others
}

/// Union by smallest member, with path halving.
struct DisjointSets {
    parent: Vec<usize>,
}

impl DisjointSets {
    fn new(size: usize) -> Self {
        Self { parent: (0..size).collect() }
    }

    fn root(&mut self, mut member: usize) -> usize {
        while self.parent[member] != member {
            self.parent[member] = self.parent[self.parent[member]];
            member = self.parent[member];
        }
        member
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::{Columns, link};

    fn rows(lines: &[&str]) -> Vec<Row> {
        let columns = Columns::parse("brand\tnumber\ttitle\tartist\treleased").unwrap();
        lines.iter().map(|line| columns.row(line).unwrap()).collect()
    }

    /// Each song as "title/artist: numbers".
    fn summary(songs: &[JoinedSong]) -> Vec<String> {
        let numbers = |song: &JoinedSong| {
            let numbers: Vec<String> =
                song.numbers.iter().map(|n| format!("{}{}", n.brand, n.number)).collect();
            numbers.join(" ")
        };
        songs.iter().map(|song| format!("{}/{}: {}", song.title, song.artist, numbers(song))).collect()
    }

    #[test]
    fn joins_both_vendors_and_reissues() {
        let songs = join(rows(&[
            "ky\t76229\t첫눈처럼 너에게 가겠다 (드라마\"도깨비\")\t에일리",
            "tj\t48465\t첫눈처럼 너에게 가겠다(도깨비OST)\t에일리(Ailee)\t2017-01-07",
            "tj\t98898\t첫눈처럼 너에게 가겠다\t김범수(Prod. By 로코베리)",
            "tj\t62202\t첫눈처럼 너에게 가겠다\t에일리",
            "tj\t80000\t꿈\t하늘",
            "tj\t80001\t꿈(Acoustic Ver.)\t하늘",
        ]));
        assert_eq!(
            summary(&songs),
            [
                "첫눈처럼 너에게 가겠다(도깨비OST)/에일리(Ailee): tj48465 tj62202 ky76229",
                "꿈/하늘: tj80000",
                "꿈(Acoustic Ver.)/하늘: tj80001",
                "첫눈처럼 너에게 가겠다/김범수(Prod. By 로코베리): tj98898",
            ]
        );
        assert_eq!(songs[0].released.as_deref(), Some("2017-01-07"));
        assert_eq!(songs[0].artist_aliases, ["Ailee", "에일리"]);
        assert_eq!(
            songs[0].title_aliases,
            ["첫눈처럼 너에게 가겠다", "첫눈처럼 너에게 가겠다 (드라마\"도깨비\")"]
        );
    }

    #[test]
    fn learned_names_reach_songs_that_do_not_spell_them() {
        let songs = join(rows(&["tj\t1\t밤\tIU(아이유)", "tj\t2\t낮\t아이유(IU)", "tj\t3\t꽃\t아이유"]));
        assert_eq!(songs[2].artist_aliases, ["IU"]);
        assert_eq!(songs[2].title_aliases, [""; 0]);
    }

    #[test]
    fn the_same_number_twice_is_one_song() {
        let songs = join(rows(&["tj\t1\t밤\t가수", "tj\t1\t다른 이름\t가수"]));
        assert_eq!(summary(&songs), ["다른 이름/가수: tj1"]);
        assert_eq!(songs[0].title_aliases, ["밤"]);
    }

    fn any_rows() -> impl Strategy<Value = Vec<Row>> {
        let title = prop_oneof![
            "[가나](Live)?",
            "[ab]{1,2}",
            "가 \\([a-c]\\)",
            "꿈꾸는 우리의 밤\\.\\.",
            "꿈꾸는 우리의 밤[가나]"
        ];
        let artist = prop_oneof!["", "하늘", "IU\\(아이유\\)", "IU", "아이유", "a, b", "a \\(Feat\\.b\\)"];
        let row = (any::<bool>(), 1_u32..60, title, artist);
        prop::collection::vec(row, 0..40).prop_map(|rows| {
            let columns = Columns::parse("brand\tnumber\ttitle\tartist").unwrap();
            let line = |(tj, number, title, artist): (bool, u32, String, String)| {
                format!("{}\t{number}\t{title}\t{artist}", if tj { "tj" } else { "ky" })
            };
            rows.into_iter().map(|row| columns.row(&line(row)).unwrap()).collect()
        })
    }

    proptest! {
        #[test]
        fn every_number_is_in_exactly_one_song(rows in any_rows()) {
            let expected: BTreeSet<Numbered> =
                rows.iter().map(|row| Numbered { brand: row.brand, number: row.number }).collect();
            let mut found: Vec<Numbered> = join(rows).into_iter().flat_map(|song| song.numbers).collect();
            found.sort();
            prop_assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
        }

        #[test]
        fn the_order_of_rows_makes_no_difference(rows in any_rows()) {
            let mut reversed = rows.clone();
            reversed.reverse();
            prop_assert_eq!(link::link(&rows, &rows), link::link(&reversed, &reversed));
            prop_assert_eq!(join(rows), join(reversed));
        }

        #[test]
        fn linked_numbers_are_joined(rows in any_rows()) {
            let links = link::link(&rows, &rows);
            let songs = join(rows);
            for link in links {
                let tj = Numbered { brand: Brand::Tj, number: link.tj };
                let ky = Numbered { brand: Brand::Ky, number: link.ky };
                prop_assert!(songs.iter().any(|song| song.numbers.contains(&tj) && song.numbers.contains(&ky)));
            }
        }

        #[test]
        fn names_never_panic(title in "\\PC*", artist in "[\\PC]*") {
            let _ = (crate::normalize::Title::parse(&title), Artists::parse(&artist));
            let _ = (crate::normalize::Title::parse(&artist), Artists::parse(&title));
        }
    }
}
