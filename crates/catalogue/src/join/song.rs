//! What the rows of one song say of it together.

use std::cmp::Reverse;

use crate::link::Aliases;
use crate::normalize::{Artists, fold};
use crate::{Language, Numbered, Row, Version};

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

impl JoinedSong {
    /// One song out of its rows in order of their numbers.
    pub(super) fn of(rows: &[&Row], language: Language, aliases: &Aliases) -> JoinedSong {
        let first = |field: fn(&Row) -> &Option<String>| rows.iter().find_map(|row| field(row).clone());
        let title = rows.first().map(|row| row.title.clone()).unwrap_or_default();
        let artist =
            rows.iter().map(|row| &row.artist).find(|artist| !artist.is_empty()).cloned().unwrap_or_default();
        let mut numbers: Vec<Numbered> = rows.iter().map(|row| row.numbered()).collect();
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
