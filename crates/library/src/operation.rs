//! A change of a library on its way.

use alsong_catalogue::{Brand, SongId};
use serde::{Deserialize, Deserializer, Serialize};

use crate::fields::{self, Fields, Unreadable};
use crate::{FolderId, FolderName, Memo, OperationId, QueuedId, SingId, SongNote, Sung, Target};

/// One change, with an identity by which it counts once however often it arrives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// Identity, made by the device.
    pub id: OperationId,
    /// When the singer did it, in seconds since 1970-01-01 by the device's clock. Only told, never decided by.
    pub at: i64,
    /// What changes.
    pub change: Change,
}

/// What changes. Where something goes `after` something that is gone meanwhile, it goes to the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each field is an identity or a value of the type that documents it")]
pub enum Change {
    /// A new folder, after the others.
    CreateFolder { folder: FolderId, name: FolderName },
    /// Another name; the last one counts.
    RenameFolder { folder: FolderId, name: FolderName },
    /// The folder goes, with its songs; it can be restored for 30 days.
    DeleteFolder { folder: FolderId },
    /// A deleted folder comes back as it was.
    RestoreFolder { folder: FolderId },
    /// The folder goes behind another one, or before all.
    MoveFolder { folder: FolderId, after: Option<FolderId> },
    /// The song comes to the end of the folder; what is there stays as it is.
    AddSong {
        folder: FolderId,
        song: SongId,
        #[serde(skip_serializing_if = "SongNote::is_empty")]
        note: SongNote,
    },
    /// The song leaves the folder.
    RemoveSong { folder: FolderId, song: SongId },
    /// The song goes behind another one, or before all.
    MoveSong { folder: FolderId, song: SongId, after: Option<SongId> },
    /// What the singer notes about the song in this folder, in the place of what was noted.
    NoteSong { folder: FolderId, song: SongId, note: SongNote },
    /// The song comes to the end of the queue.
    Enqueue { queued: QueuedId, song: SongId },
    /// It leaves the queue.
    Dequeue { queued: QueuedId },
    /// It goes behind another one, or before all.
    MoveQueued { queued: QueuedId, after: Option<QueuedId> },
    /// All that was sung leaves the queue.
    ClearSung,
    /// The song was sung; the place in the queue that it was sung from, if any, says so.
    Sing { sing: SingId, song: SongId, sung: Sung, queued: Option<QueuedId> },
    /// It went otherwise than the log says.
    CorrectSing { sing: SingId, sung: Sung },
    /// It was not sung after all.
    DeleteSing { sing: SingId },
    /// Not to be recommended any more.
    Dismiss { target: Target },
    /// To be recommended again.
    TakeBack { target: Target },
    /// The vendor of the machines that the singer mostly sings on.
    ChooseBrand { brand: Brand },
}

impl<'de> Deserialize<'de> for Change {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        fields::read(deserializer, Self::read)
    }
}

impl Change {
    fn read(kind: &str, mut f: Fields) -> Result<Self, Unreadable> {
        let f = &mut f;
        Ok(match kind {
            "create_folder" => Self::CreateFolder { folder: f.folder()?, name: f.name()? },
            "rename_folder" => Self::RenameFolder { folder: f.folder()?, name: f.name()? },
            "delete_folder" => Self::DeleteFolder { folder: f.folder()? },
            "restore_folder" => Self::RestoreFolder { folder: f.folder()? },
            "move_folder" => Self::MoveFolder { folder: f.folder()?, after: f.after()?.map(FolderId) },
            "add_song" => Self::AddSong { folder: f.folder()?, song: f.song()?, note: f.note() },
            "remove_song" => Self::RemoveSong { folder: f.folder()?, song: f.song()? },
            "move_song" => Self::MoveSong { folder: f.folder()?, song: f.song()?, after: f.after_song()? },
            "note_song" => Self::NoteSong { folder: f.folder()?, song: f.song()?, note: f.note() },
            "enqueue" => Self::Enqueue { queued: f.queued()?, song: f.song()? },
            "dequeue" => Self::Dequeue { queued: f.queued()? },
            "move_queued" => Self::MoveQueued { queued: f.queued()?, after: f.after()?.map(QueuedId) },
            "clear_sung" => Self::ClearSung,
            "sing" => {
                Self::Sing { sing: f.sing()?, song: f.song()?, sung: f.sung()?, queued: f.queued().ok() }
            }
            "correct_sing" => Self::CorrectSing { sing: f.sing()?, sung: f.sung()? },
            "delete_sing" => Self::DeleteSing { sing: f.sing()? },
            "dismiss" => Self::Dismiss { target: f.target()? },
            "take_back" => Self::TakeBack { target: f.target()? },
            "choose_brand" => Self::ChooseBrand { brand: f.brand()? },
            _ => return Err(Unreadable("kind")),
        })
    }

    /// The song that has to be in the catalogue for this change.
    pub fn needs_song(&self) -> Option<SongId> {
        match self {
            Self::AddSong { song, .. }
            | Self::Enqueue { song, .. }
            | Self::Sing { song, .. }
            | Self::Dismiss { target: Target::Song(song) } => Some(*song),
            _ => None,
        }
    }

    /// The songs it names.
    pub fn songs(&self) -> impl Iterator<Item = SongId> {
        let named = match self {
            Self::MoveSong { song, after, .. } => [Some(*song), *after],
            Self::AddSong { song, .. }
            | Self::RemoveSong { song, .. }
            | Self::NoteSong { song, .. }
            | Self::Enqueue { song, .. }
            | Self::Sing { song, .. }
            | Self::Dismiss { target: Target::Song(song) }
            | Self::TakeBack { target: Target::Song(song) } => [Some(*song), None],
            _ => [None, None],
        };
        named.into_iter().flatten()
    }

    /// Puts other songs in the place of those it names: two songs turned out to be one.
    pub fn replace_songs(&mut self, replace: impl Fn(SongId) -> SongId) {
        match self {
            Self::MoveSong { song, after, .. } => {
                *song = replace(*song);
                *after = after.map(&replace);
            }
            Self::AddSong { song, .. }
            | Self::RemoveSong { song, .. }
            | Self::NoteSong { song, .. }
            | Self::Enqueue { song, .. }
            | Self::Sing { song, .. }
            | Self::Dismiss { target: Target::Song(song) }
            | Self::TakeBack { target: Target::Song(song) } => *song = replace(*song),
            _ => {}
        }
    }

    /// At least as many bytes as the operation takes as JSON.
    pub(crate) fn weight(&self) -> usize {
        /// The identities, names of fields and numbers of the longest change.
        const FRAME: usize = 400;
        // A quotation mark or a backslash takes two bytes.
        let words = |memo: &Memo| 2 * memo.as_str().len();
        FRAME
            + match self {
                Self::CreateFolder { name, .. } | Self::RenameFolder { name, .. } => 2 * name.as_str().len(),
                Self::AddSong { note, .. } | Self::NoteSong { note, .. } => words(&note.memo),
                Self::Sing { sung, .. } | Self::CorrectSing { sung, .. } => words(&sung.memo),
                Self::Dismiss { target: Target::Artist(name) }
                | Self::TakeBack { target: Target::Artist(name) } => 2 * name.as_str().len(),
                _ => 0,
            }
    }
}
