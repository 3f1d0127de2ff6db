//! What became of a list of songs that a singer pasted.

use alsong_catalogue::SongCard;
use serde::{Deserialize, Serialize};

/// A line that a singer pasted, and the songs that it may mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastedLine {
    /// What stood there.
    pub text: String,
    /// Whether the first song is surely meant.
    pub is_sure: bool,
    /// The songs that may be meant, the likeliest first; none was found when there is none.
    pub songs: Vec<SongCard>,
}
