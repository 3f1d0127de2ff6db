//! What a singer keeps and asks: folders, their names and limits, recommendations, query texts.
//!
//! Pure: no I/O, clock, randomness or database, so that the page and the server apply the same rules.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod folder;
pub mod folder_name;
pub mod nickname;
pub mod recommendation;
pub mod report;
pub mod search_text;
mod text;

pub use folder::{Folder, FolderId, FolderSummary, MAX_FOLDERS, MAX_SONGS};
pub use folder_name::{FolderName, FolderNameError};
pub use nickname::{Nickname, NicknameError};
pub use recommendation::{Reason, Recommendation};
pub use report::{ReportKind, ReportNote, ReportNoteError};
pub use search_text::{SearchText, SearchTextError};
