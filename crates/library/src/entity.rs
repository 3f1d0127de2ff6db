//! The things a library is made of. The server keeps each as a row, a phone each as a record.

mod key;

use alsong_catalogue::{Brand, SongId};
use serde::{Deserialize, Serialize};

use crate::{FolderId, FolderName, QueuedId, SingId, SongNote, Sung, Target};

pub use key::{EntityKey, EntityKeyError};

/// One thing of a library, as it is now. All times are seconds since 1970-01-01.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entity {
    /// A folder, without its songs.
    Folder(KeptFolder),
    /// A song in a folder.
    Song(KeptSong),
    /// A place in the queue.
    Queued(Queued),
    /// An entry of the sing log.
    Sing(Sing),
    /// A song or an artist that is not to be recommended.
    Dismissal(Dismissal),
    /// The vendor of the machines that the singer mostly sings on.
    Brand(Brand),
}

/// A folder, without its songs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFolder {
    /// Identity.
    pub id: FolderId,
    /// The name its owner gave it.
    pub name: FolderName,
    /// Where it stands among the folders: the lower, the earlier.
    pub position: i64,
    /// When it was made.
    pub created: i64,
    /// When it was deleted; it can be restored for 30 days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<i64>,
}

/// A song in a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptSong {
    /// The folder.
    pub folder: FolderId,
    /// The song.
    pub song: SongId,
    /// Where it stands in the folder.
    pub position: i64,
    /// When it was added.
    pub added: i64,
    /// What the singer noted about it here.
    #[serde(default, skip_serializing_if = "SongNote::is_empty")]
    pub note: SongNote,
}

/// A place in the queue of songs to sing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queued {
    /// Identity.
    pub id: QueuedId,
    /// The song.
    pub song: SongId,
    /// Where it stands in the queue.
    pub position: i64,
    /// When it was added.
    pub added: i64,
    /// The entry of the log that says it was sung.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sung: Option<SingId>,
}

/// An entry of the sing log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sing {
    /// Identity.
    pub id: SingId,
    /// The song.
    pub song: SongId,
    /// How it went.
    pub sung: Sung,
    /// When it was written down.
    pub logged: i64,
}

/// A song or an artist that is not to be recommended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dismissal {
    /// What.
    pub target: Target,
    /// Since when.
    pub since: i64,
}

impl Entity {
    /// What it is found by; it never changes.
    pub fn key(&self) -> EntityKey {
        match self {
            Self::Folder(folder) => EntityKey::Folder(folder.id),
            Self::Song(kept) => EntityKey::Song(kept.folder, kept.song),
            Self::Queued(queued) => EntityKey::Queued(queued.id),
            Self::Sing(sing) => EntityKey::Sing(sing.id),
            Self::Dismissal(dismissal) => EntityKey::Dismissal(dismissal.target.clone()),
            Self::Brand(_) => EntityKey::Brand,
        }
    }

    /// The song it is about, if it is about one.
    pub fn song(&self) -> Option<SongId> {
        match self {
            Self::Song(kept) => Some(kept.song),
            Self::Queued(queued) => Some(queued.song),
            Self::Sing(sing) => Some(sing.song),
            Self::Dismissal(Dismissal { target: Target::Song(song), .. }) => Some(*song),
            Self::Folder(_) | Self::Dismissal(_) | Self::Brand(_) => None,
        }
    }

    /// Where it stands, for those that stand in an order of the singer's.
    pub(crate) fn position(&self) -> Option<i64> {
        match self {
            Self::Folder(folder) => Some(folder.position),
            Self::Song(kept) => Some(kept.position),
            Self::Queued(queued) => Some(queued.position),
            Self::Sing(_) | Self::Dismissal(_) | Self::Brand(_) => None,
        }
    }

    pub(crate) fn set_position(&mut self, position: i64) {
        match self {
            Self::Folder(folder) => folder.position = position,
            Self::Song(kept) => kept.position = position,
            Self::Queued(queued) => queued.position = position,
            Self::Sing(_) | Self::Dismissal(_) | Self::Brand(_) => {}
        }
    }
}
