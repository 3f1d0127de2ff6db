//! What the index is built from.

use alsong_catalogue::{SongId, SongNumber};

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
