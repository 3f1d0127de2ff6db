//! The copy of the singer's folders that this device keeps for when there is no signal.

use alsong_library::{Folder, FolderId, FolderSummary};

/// Where the copy lies; the number changes with its shape.
#[cfg(feature = "hydrate")]
const KEY: &str = "alsong.library.1";

/// Keeps the copy. A full or forbidden storage loses only the copy: the server has the truth.
#[cfg_attr(
    not(feature = "hydrate"),
    expect(unused_variables, reason = "the server has no device to keep it on")
)]
pub(crate) fn keep(folders: &[Folder]) {
    #[cfg(feature = "hydrate")]
    {
        use gloo::storage::{LocalStorage, Storage};
        _ = LocalStorage::set(KEY, folders);
    }
}

/// Every folder of the copy.
fn kept() -> Vec<Folder> {
    #[cfg(feature = "hydrate")]
    {
        use gloo::storage::{LocalStorage, Storage};
        LocalStorage::get(KEY).unwrap_or_default()
    }
    #[cfg(not(feature = "hydrate"))]
    Vec::new()
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
