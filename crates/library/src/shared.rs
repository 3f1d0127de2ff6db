//! A folder as others read it.

use alsong_catalogue::SongCard;
use serde::{Deserialize, Serialize};

/// A folder that its owner lets others read: without a word of whose it is and of what they noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedFolder {
    /// The name its owner gave it.
    pub name: String,
    /// Its songs in the owner's order.
    pub songs: Vec<SongCard>,
}
