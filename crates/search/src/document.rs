//! What the index is built from.

use alsong_catalogue::{JoinedSong, Language, Numbered, OtherNames, SongId, Version};
use alsong_hangul::numerals;

use crate::names::split_title;

/// One song with every name it may be searched by.
#[derive(Clone, Debug)]
pub struct Document {
    /// Identity.
    pub id: SongId,
    /// Title, with its bracketed additions.
    pub title: String,
    /// Artist, with aliases in brackets and guests.
    pub artist: String,
    /// Korean readings, other scripts and other spellings of the title.
    pub title_readings: Vec<String>,
    /// Korean readings, other scripts and other spellings of the artist.
    pub artist_readings: Vec<String>,
    /// Numbers of every vendor.
    pub numbers: Vec<Numbered>,
    /// The repertoire it belongs to.
    pub language: Language,
    /// The special versions it has numbers for.
    pub versions: Vec<Version>,
    /// How much it is sung, from 0 to 1; breaks ties between equally good matches.
    pub popularity: f32,
    /// Months from the year 0 to its release, 0 where nobody says; of songs sung equally much the newer comes first.
    pub released: u16,
}

impl Document {
    /// A song that is in no database.
    pub fn of_joined(id: SongId, song: &JoinedSong, names: &OtherNames) -> Self {
        let with_aliases = |reading: &Option<String>, aliases: &[String]| {
            reading.iter().chain(aliases).cloned().collect::<Vec<String>>()
        };
        let mut document = Self {
            id,
            title: song.title.clone(),
            artist: song.artist.clone(),
            title_readings: with_aliases(&song.title_reading, &song.title_aliases),
            artist_readings: with_aliases(&song.artist_reading, &song.artist_aliases),
            numbers: song.numbers.clone(),
            language: song.language,
            versions: song.versions.clone(),
            popularity: 0.0,
            released: song.released.as_deref().map_or(0, months),
        };
        document.add_names(names);
        document
    }

    /// Adds names that are not in the song's rows: those of the table, and the title with its numbers read or written
    /// the other way.
    pub fn add_names(&mut self, names: &OtherNames) {
        let (title, _) = split_title(&self.title);
        let titles = names.of_title(&self.title, &self.artist);
        self.title_readings.extend(titles.into_iter().map(str::to_owned));
        self.title_readings.extend(numerals::readings(&title));
        self.title_readings.extend(numerals::in_digits(&title));
        let artists = names.of_artist(&self.artist);
        self.artist_readings.extend(artists.into_iter().map(str::to_owned));
    }
}

/// Months from the year 0 to a date written `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; 0 for anything else.
pub fn months(released: &str) -> u16 {
    let mut parts = released.split('-').map(|part| part.parse::<u16>().ok());
    let Some(year) = parts.next().flatten().filter(|year| *year < 5000) else { return 0 };
    let month = parts.next().flatten().filter(|month| (1..=12).contains(month)).unwrap_or(1);
    year * 12 + month - 1
}
