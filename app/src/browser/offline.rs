//! The copy of the singer's folders that this device keeps for when there is no signal.

use alsong_catalogue::SongCard;
use alsong_library::{Folder, FolderId, FolderSummary};

use crate::browser::storage;

/// Where the copy lies; the number changes with its shape.
const KEY: &str = "alsong.library.2";

/// Keeps the copy. A full or forbidden storage loses only the copy: the server has the truth.
pub(crate) fn keep(folders: &[Folder]) {
    storage::write(KEY, folders);
}

/// Every folder of the copy.
fn kept() -> Vec<Folder> {
    storage::read(KEY).unwrap_or_default()
}

/// The songs of every folder of the copy.
pub(crate) fn songs() -> Vec<SongCard> {
    kept().into_iter().flat_map(|folder| folder.songs).map(|saved| saved.song).collect()
}

/// One folder of the copy.
pub(crate) fn folder(id: FolderId) -> Option<Folder> {
    kept().into_iter().find(|folder| folder.id == id)
}

/// The folders of the copy without their songs.
pub(crate) fn folders() -> Vec<FolderSummary> {
    kept()
        .into_iter()
        .map(|folder| FolderSummary {
            id: folder.id,
            song_count: folder.songs.len() as u32,
            name: folder.name,
        })
        .collect()
}
