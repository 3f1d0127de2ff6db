//! What the index is built from.

use alsong_catalogue::{JoinedSong, SongId, SongNumber};

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
    pub numbers: Vec<SongNumber>,
    /// How much it is sung, on any scale from 0; breaks ties between equally good matches.
    pub popularity: f32,
}

impl Document {
    /// A song that is in no database: its aliases may be of its title or of its artist, so they count as both.
    pub fn of_joined(id: SongId, song: &JoinedSong) -> Self {
        let with_aliases =
            |reading: &Option<String>| reading.iter().chain(&song.aliases).cloned().collect::<Vec<String>>();
        Self {
            id,
            title: song.title.clone(),
            artist: song.artist.clone(),
            title_readings: with_aliases(&song.title_reading),
            artist_readings: with_aliases(&song.artist_reading),
            numbers: song.numbers.iter().map(|numbered| numbered.number).collect(),
            popularity: 0.0,
        }
    }
}
