//! What is compared of a row.

use super::aliases::Aliases;
use super::sound::Sound;
use crate::Row;
use crate::normalize::{Artists, Credit, Title, fold, without_brackets};

/// A row made ready to compare.
#[derive(Clone, Debug)]
pub struct Name {
    /// The title taken apart.
    pub title: Title,
    /// How the title is read in Korean, folded.
    pub reading: Option<String>,
    /// Who sings.
    pub mains: Vec<Singer>,
    /// Who is featured, in the artist or in the title.
    pub guests: Vec<Singer>,
    /// There are more singers than are named.
    pub and_others: bool,
    /// The artist outside brackets in one piece, folded.
    pub whole: String,
    /// The words of the artist, brackets included, folded and sorted.
    pub words: Vec<String>,
    /// Composers, folded and sorted; a name that was cut is left out.
    pub composers: Vec<String>,
    /// Lyricists, likewise.
    pub lyricists: Vec<String>,
    /// The year it was released.
    pub year: Option<u16>,
}

/// A credit with its names' sounds.
#[derive(Clone, Debug)]
pub struct Singer {
    /// Folded names, bracketed and learned ones last.
    pub names: Vec<String>,
    /// The first name as spelled.
    pub spelling: String,
    /// The vendor cut the name short.
    pub truncated: bool,
    /// How the names sound, in the same order.
    pub sounds: Vec<Sound>,
}

impl Name {
    /// Takes a row apart and adds what is known of its artists' other names.
    pub fn of(row: &Row, aliases: &Aliases) -> Name {
        let title = Title::parse(&row.title);
        let mut artists = Artists::parse(&row.artist);
        artists.guests.extend(title.guests.iter().cloned());
        if let Some(reading) = &row.artist_reading {
            let readings = Artists::parse(reading).mains;
            if readings.len() == artists.mains.len() {
                for (credit, reading) in artists.mains.iter_mut().zip(readings) {
                    credit.names.extend(reading.names);
                }
            }
        }
        let singers = |credits: Vec<Credit>| -> Vec<Singer> {
            credits.into_iter().map(|credit| Singer::of(credit, aliases)).collect()
        };
        let mut words: Vec<String> = row
            .artist
            .split(|c: char| c.is_whitespace() || "()[]（）［］,&/".contains(c))
            .filter(|word| !word.is_empty())
            .map(fold)
            .collect();
        words.sort();
        Name {
            title,
            reading: row.title_reading.as_deref().map(fold).filter(|reading| !reading.is_empty()),
            whole: fold(&without_brackets(&row.artist)),
            words,
            and_others: artists.and_others,
            mains: singers(artists.mains),
            guests: singers(artists.guests),
            composers: writers(row.composer.as_deref()),
            lyricists: writers(row.lyricist.as_deref()),
            year: row.released.as_deref().and_then(|date| date.get(..4)?.parse().ok()),
        }
    }
}

impl Name {
    /// Takes over what another row of the same song says and this one does not.
    pub(super) fn learn(&mut self, other: Name) {
        let fill = |known: &mut Vec<String>, new: Vec<String>| {
            if known.is_empty() {
                *known = new;
            }
        };
        fill(&mut self.composers, other.composers);
        fill(&mut self.lyricists, other.lyricists);
        self.reading = self.reading.take().or(other.reading);
        self.year = self.year.or(other.year);
    }
}

impl Singer {
    fn of(credit: Credit, aliases: &Aliases) -> Singer {
        let mut names = credit.names;
        aliases.extend(&mut names);
        let sounds = names.iter().map(|name| Sound::of(name)).collect();
        let spelling = credit.spellings.into_iter().next().unwrap_or_default();
        Singer { names, spelling, truncated: credit.truncated, sounds }
    }

    /// The name outside brackets.
    pub fn first(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    /// The names in brackets and the learned ones.
    pub fn others(&self) -> &[String] {
        self.names.get(1..).unwrap_or_default()
    }
}

/// The names in a list of writers, folded and sorted; names that were cut, and "and others", are left out.
fn writers(text: Option<&str>) -> Vec<String> {
    let artists = text.map(Artists::parse).unwrap_or_default();
    let whole = artists.mains.into_iter().filter(|credit| !credit.truncated);
    let mut names: Vec<String> = whole.flat_map(|credit| credit.names).collect();
    names.sort();
    names.dedup();
    names
}
