//! The numbers that a vendor registered in a month, as a screen shows them.

use serde::{Deserialize, Serialize};

use crate::{Brand, SongCard, SongNumber};

/// A month of a vendor's new numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SongsOfMonth {
    /// Whose.
    pub brand: Brand,
    /// `YYYY-MM`
    pub month: String,
    /// The next month before it that has any.
    pub earlier: Option<String>,
    /// The next month after it that has any.
    pub later: Option<String>,
    /// The day in Korea on which its last number was received.
    pub received: String,
    /// Whether nothing is known of the months since, though there were some.
    pub outdated: bool,
    /// Its days, the newest first.
    pub days: Vec<NewDay>,
}

/// The numbers of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewDay {
    /// `YYYY-MM-DD`; none where the vendor says only the month.
    pub date: Option<String>,
    /// The numbers in order.
    pub songs: Vec<NewSong>,
}

/// A number that was registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSong {
    /// The number; the song may have others.
    pub number: SongNumber,
    /// Its song.
    pub song: SongCard,
}
