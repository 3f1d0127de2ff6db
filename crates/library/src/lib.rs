//! What a singer keeps and asks: folders, the queue, the sing log, recommendations, query texts; and the operations that
//! change them, on the phone and on the server.
//!
//! Pure: no I/O, clock, randomness or database, so that the page and the server apply the same rules.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod bounded;
pub mod entity;
mod fields;
pub mod folder;
pub mod folder_name;
pub mod home;
pub mod id;
pub mod library;
pub mod limits;
pub mod memo;
pub mod nickname;
pub mod operation;
pub mod pasted;
pub mod recommendation;
pub mod refusal;
pub mod replica;
pub mod report;
pub mod scope;
pub mod search_text;
pub mod shared;
pub mod signal;
pub mod song_note;
pub mod sung;
pub mod sync;
pub mod target;
#[cfg(feature = "testing")]
pub mod testing;
mod text;
pub mod written;

pub use bounded::{KeyShift, OutOfRange, Score, Tempo};
pub use entity::{Dismissal, Entity, EntityKey, KeptFolder, KeptSong, Queued, Sing};
pub use folder::{Folder, FolderSummary, MissedSong, QueuedSong, SavedSong, SungSong};
pub use folder_name::{FolderName, FolderNameError};
pub use home::Home;
pub use id::{FolderId, FormId, OperationId, QueuedId, SingId};
pub use library::{Beyond, Library, Times};
pub use limits::{
    MAX_DELETED_FOLDERS, MAX_DISMISSALS, MAX_FOLDERS, MAX_OPERATIONS, MAX_QUEUED, MAX_SINGS, MAX_SONGS,
    OLDEST_OPERATION, RESTORABLE,
};
pub use memo::{Memo, MemoError};
pub use nickname::{Nickname, NicknameError};
pub use operation::{Change, Operation};
pub use pasted::PastedLine;
pub use recommendation::{Reason, Recommendation, Recommendations, Rejected, Seeds, SeedsError};
pub use refusal::{Effect, Outcome, Refusal};
pub use replica::{Acknowledged, Kept, Replica};
pub use report::ReportKind;
pub use scope::Scope;
pub use search_text::{SearchText, SearchTextError};
pub use shared::SharedFolder;
pub use signal::{MAX_SIGNALS, Signal, SignalKind, SignalList};
pub use song_note::SongNote;
pub use sung::{Day, DayError, Sung};
pub use sync::{Position, Synced};
pub use target::{ArtistName, ArtistNameError, Target};
pub use written::WrittenError;
