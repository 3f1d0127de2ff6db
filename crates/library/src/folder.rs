//! A folder: a singer's own list of songs.

use std::fmt;
use std::str::FromStr;

use alsong_catalogue::SongCard;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many folders one account may keep.
pub const MAX_FOLDERS: u32 = 200;

/// How many songs one folder may hold.
pub const MAX_SONGS: u32 = 1000;

/// A folder's identity. It says nothing of its owner and cannot be guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FolderId(pub Uuid);

impl fmt::Display for FolderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for FolderId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// A folder in the list of folders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderSummary {
    /// Identity.
    pub id: FolderId,
    /// The name its owner gave it.
    pub name: String,
    /// How many songs it holds.
    pub song_count: u32,
}

/// A folder with its songs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folder {
    /// Identity.
    pub id: FolderId,
    /// The name its owner gave it.
    pub name: String,
    /// Its songs in the owner's order.
    pub songs: Vec<SongCard>,
}
