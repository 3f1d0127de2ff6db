//! Folders, queue and log as screens show them.

use alsong_catalogue::SongCard;
use serde::{Deserialize, Serialize};

use crate::{Day, FolderId, QueuedId, SingId, SongNote, Sung};

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
    pub songs: Vec<SavedSong>,
}

/// A song in a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSong {
    /// The song with its numbers.
    pub song: SongCard,
    /// What the singer noted about it here.
    pub note: SongNote,
    /// When it was added, in seconds since 1970-01-01.
    pub added: i64,
}

/// A place in the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueuedSong {
    /// Identity.
    pub id: QueuedId,
    /// The song with its numbers.
    pub song: SongCard,
    /// Whether it was sung.
    pub sung: bool,
    /// What the singer noted about the song in their folders.
    #[serde(default, skip_serializing_if = "SongNote::is_empty")]
    pub note: SongNote,
}

/// An entry of the sing log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SungSong {
    /// Identity.
    pub id: SingId,
    /// The song with its numbers.
    pub song: SongCard,
    /// How it went.
    pub sung: Sung,
    /// How often the song was sung, this time among them.
    pub times: u32,
}

/// A song that was sung often, and not lately.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissedSong {
    /// The song with its numbers.
    pub song: SongCard,
    /// How often it was sung.
    pub times: u32,
    /// The last day.
    pub last: Day,
}

impl MissedSong {
    /// A song that was not sung for so many days is missed.
    pub const DAYS: u32 = 30;

    /// How many are shown.
    pub const MOST: usize = 5;
}
