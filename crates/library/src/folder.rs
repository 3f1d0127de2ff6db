//! Folders as screens show them.

use alsong_catalogue::SongCard;
use serde::{Deserialize, Serialize};

use crate::FolderId;

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
