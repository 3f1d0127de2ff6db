//! The singer's folders as this page knows them.

use alsong_library::{Folder, FolderId, FolderSummary};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::AppError;
use crate::api::folders::{get_folder, get_library, list_folders};
use crate::browser::offline;

/// Tells every list of folders or songs when to ask the server again.
#[derive(Clone, Copy)]
pub(crate) struct Library {
    version: RwSignal<u32>,
}

impl Library {
    /// Makes the library known to every component below.
    pub(crate) fn provide() {
        provide_context(Self { version: RwSignal::new(0) });
    }

    /// The page's library.
    pub(crate) fn get() -> Self {
        expect_context()
    }

    /// A number that grows with every change; resources take it as their source.
    pub(crate) fn version(self) -> u32 {
        self.version.get()
    }

    /// Something was added, renamed or removed.
    pub(crate) fn changed(self) {
        self.version.update(|version| *version += 1);
        self.keep_for_offline();
    }

    /// Keeps a copy of every folder on this device, for the room without signal.
    pub(crate) fn keep_for_offline(self) {
        spawn_local(async {
            if let Ok(folders) = get_library().await {
                offline::keep(&folders);
            }
        });
    }
}

/// The server's folders, or without a connection those kept on this device (`true`).
pub(crate) async fn folders_or_kept() -> Result<(Vec<FolderSummary>, bool), AppError> {
    match list_folders().await {
        Ok(folders) => Ok((folders, false)),
        Err(AppError::Offline) => Ok((offline::folders(), true)),
        Err(error) => Err(error),
    }
}

/// The server's folder, or without a connection the copy on this device (`true`).
pub(crate) async fn folder_or_kept(id: FolderId) -> Result<(Folder, bool), AppError> {
    match get_folder(id).await {
        Ok(folder) => Ok((folder, false)),
        Err(AppError::Offline) => offline::folder(id).map(|folder| (folder, true)).ok_or(AppError::Offline),
        Err(error) => Err(error),
    }
}
