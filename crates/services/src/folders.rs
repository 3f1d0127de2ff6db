//! A singer's folders. Whoever asks for a folder of somebody else is told that there is none.

use alsong_catalogue::SongId;
use alsong_library::{Folder, FolderId, FolderName, FolderSummary};
use alsong_store::{AccountId, StoreError, folders};

use crate::{ServiceError, Services};

/// The owner's folders, oldest first.
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

/// Creates an empty folder.
///
/// # Errors
/// [`ServiceError::TooManyFolders`] when the owner has as many as one may have.
pub async fn create(
    services: &Services,
    owner: AccountId,
    name: &FolderName,
) -> Result<FolderSummary, ServiceError> {
    folders::create(services.store(), owner, name, services.now())
        .await
        .map_err(|error| limited(error, ServiceError::TooManyFolders))
}

/// Gives a folder another name.
///
/// # Errors
/// [`ServiceError::NotFound`] when the owner has no such folder.
pub async fn rename(
    services: &Services,
    owner: AccountId,
    id: FolderId,
    name: &FolderName,
) -> Result<(), ServiceError> {
    Ok(folders::rename(services.store(), owner, id, name, services.now()).await?)
}

/// Deletes a folder with everything in it.
///
/// # Errors
/// [`ServiceError::NotFound`] when the owner has no such folder.
pub async fn delete(services: &Services, owner: AccountId, id: FolderId) -> Result<(), ServiceError> {
    Ok(folders::delete(services.store(), owner, id).await?)
}

/// Puts a song at the end of a folder.
///
/// # Errors
/// [`ServiceError::NotFound`] when the owner has no such folder or there is no such song,
/// [`ServiceError::Duplicate`] when the song is in it, [`ServiceError::TooManySongs`] when it is full.
pub async fn add_song(
    services: &Services,
    owner: AccountId,
    id: FolderId,
    song: SongId,
) -> Result<(), ServiceError> {
    folders::add_song(services.store(), owner, id, song, services.now())
        .await
        .map_err(|error| limited(error, ServiceError::TooManySongs))
}

/// Takes a song out of a folder.
///
/// # Errors
/// [`ServiceError::NotFound`] when the owner has no such folder or the song is not in it.
pub async fn remove_song(
    services: &Services,
    owner: AccountId,
    id: FolderId,
    song: SongId,
) -> Result<(), ServiceError> {
    Ok(folders::remove_song(services.store(), owner, id, song, services.now()).await?)
}

fn limited(error: StoreError, limit: ServiceError) -> ServiceError {
    match error {
        StoreError::LimitReached { .. } => limit,
        other => other.into(),
    }
}
