//! A singer's folders. Whoever asks for a folder of somebody else is told that there is none.

use alsong_catalogue::SongId;
use alsong_library::{Change, Folder, FolderId, FolderName, FolderSummary, FormId, SongNote};
use alsong_store::{AccountId, folders};

use crate::{ServiceError, Services, library};

/// The owner's folders in their order.
///
/// # Errors
/// When the database does not answer.
pub async fn list(services: &Services, owner: AccountId) -> Result<Vec<FolderSummary>, ServiceError> {
    Ok(folders::list(services.store(), owner).await?)
}

/// One folder with its songs.
///
/// # Errors
/// [`ServiceError::NotFound`] when the owner has no such folder.
pub async fn get(services: &Services, owner: AccountId, id: FolderId) -> Result<Folder, ServiceError> {
    folders::get(services.store(), owner, id).await?.ok_or(ServiceError::NotFound)
}

/// All folders with their songs as they were at one moment: what a phone keeps for when there is no signal.
///
/// # Errors
/// When the database does not answer.
pub async fn all(services: &Services, owner: AccountId) -> Result<Vec<Folder>, ServiceError> {
    Ok(folders::all(services.store(), owner).await?)
}

/// Creates a folder, with a first song if one is named. A form says its identity, so that a second tap makes no second
/// folder.
///
/// # Errors
/// [`ServiceError::Refused`] with the reason; a folder whose song is refused stays.
pub async fn create(
    services: &Services,
    owner: AccountId,
    form: Option<FormId>,
    name: FolderName,
    song: Option<SongId>,
) -> Result<FolderSummary, ServiceError> {
    let id = library::id(services, form, name.as_str())?;
    let folder = FolderId(id.0);
    let summary =
        FolderSummary { id: folder, name: name.as_str().to_owned(), song_count: u32::from(song.is_some()) };
    let create = Change::CreateFolder { folder, name };
    let mut operations = vec![library::operation(services, id, create)];
    if let Some(song) = song {
        let add = Change::AddSong { folder, song, note: SongNote::default() };
        operations.push(library::operation(services, library::new_id(services)?, add));
    }
    for outcome in library::perform_all(services, owner, operations).await? {
        outcome?;
    }
    Ok(summary)
}
