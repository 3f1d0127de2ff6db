//! The things a library is made of. The server keeps each as a row, a phone each as a record.

mod key;

use alsong_catalogue::{Brand, SongId};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::fields::{self, Fields, Unreadable};
use crate::{FolderId, FolderName, QueuedId, SingId, SongNote, Sung, Target};

pub use key::{EntityKey, EntityKeyError};

/// One thing of a library, as it is now. All times are seconds since 1970-01-01.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    #[serde(serialize_with = "as_fields")]
    Brand(Brand),
}

/// A vendor with a name, as everything else in a library.
fn as_fields<S: Serializer>(brand: &Brand, serializer: S) -> Result<S::Ok, S::Error> {
    let mut fields = serializer.serialize_struct("Brand", 1)?;
    fields.serialize_field("brand", brand)?;
    fields.end()
}

impl<'de> Deserialize<'de> for Entity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        fields::read(deserializer, Self::read)
    }
}

/// A folder, without its songs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted: Option<i64>,
}

/// A song in a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    #[serde(skip_serializing_if = "SongNote::is_empty")]
    pub note: SongNote,
}

/// A place in the queue of songs to sing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    #[serde(rename = "sing", skip_serializing_if = "Option::is_none")]
    pub sung: Option<SingId>,
}

/// An entry of the sing log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dismissal {
    /// What.
    pub target: Target,
    /// Since when.
    pub since: i64,
}

impl Entity {
    fn read(kind: &str, mut f: Fields) -> Result<Self, Unreadable> {
        let f = &mut f;
        Ok(match kind {
            "folder" => Self::Folder(KeptFolder {
                id: FolderId(f.id()?),
                name: f.name()?,
                position: f.position()?,
                created: f.created()?,
                deleted: f.deleted().ok(),
            }),
            "song" => Self::Song(KeptSong {
                folder: f.folder()?,
                song: f.song()?,
                position: f.position()?,
                added: f.added()?,
                note: f.note(),
            }),
            "queued" => Self::Queued(Queued {
                id: QueuedId(f.id()?),
                song: f.song()?,
                position: f.position()?,
                added: f.added()?,
                sung: f.sing().ok(),
            }),
            "sing" => Self::Sing(Sing {
                id: SingId(f.id()?),
                song: f.song()?,
                sung: f.sung()?,
                logged: f.logged()?,
            }),
            "dismissal" => Self::Dismissal(Dismissal { target: f.target()?, since: f.since()? }),
            "brand" => Self::Brand(f.brand()?),
            _ => return Err(Unreadable("kind")),
        })
    }

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
