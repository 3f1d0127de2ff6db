//! The singer's folders. Whoever has no account yet gets a guest's with the first thing they keep.

use alsong_catalogue::SongId;
use alsong_library::{Folder, FolderId, FolderSummary, FormId};
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::api::codec::Json;
#[cfg(feature = "ssr")]
use crate::api::library::perform;
#[cfg(feature = "ssr")]
use crate::context;
#[cfg(feature = "ssr")]
use alsong_library::{Change, Effect, FolderName, SongNote};
#[cfg(feature = "ssr")]
use alsong_services::folders;

/// All folders of the singer, without their songs.
#[server(endpoint = "list_folders", input = GetUrl, output = Json)]
pub async fn list_folders() -> Result<Vec<FolderSummary>, AppError> {
    match context::account() {
        Some(owner) => Ok(folders::list(&context::services()?, owner).await?),
        None => Ok(Vec::new()),
    }
}

/// One folder with its songs.
#[server(endpoint = "get_folder", input = GetUrl, output = Json)]
pub async fn get_folder(id: FolderId) -> Result<Folder, AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    Ok(folders::get(&context::services()?, owner, id).await?)
}

/// Every folder with its songs: what the phone keeps for when there is no signal.
#[server(endpoint = "get_library", input = GetUrl, output = Json)]
pub async fn get_library() -> Result<Vec<Folder>, AppError> {
    match context::account() {
        Some(owner) => Ok(folders::all(&context::services()?, owner).await?),
        None => Ok(Vec::new()),
    }
}

/// Makes a folder, with a first song if one is named. A form says its identity, so that sending it twice makes one folder.
#[server(endpoint = "create_folder", output = Json)]
pub async fn create_folder(
    name: String,
    #[server(default)] song: Option<SongId>,
    #[server(default)] form: Option<FormId>,
) -> Result<FolderSummary, AppError> {
    let name = FolderName::parse(&name)?;
    let services = context::services()?;
    let owner = context::account_or_guest(&services).await?;
    let folder = folders::create(&services, owner, form, name, song).await?;
    if song.is_some() {
        context::redirect_without_script(&format!("/folder/{}", folder.id));
    }
    Ok(folder)
}

/// Gives a folder another name.
#[server(endpoint = "rename_folder", output = Json)]
pub async fn rename_folder(id: FolderId, name: String) -> Result<(), AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    let name = FolderName::parse(&name)?;
    perform(owner, None, Change::RenameFolder { folder: id, name }).await.map(drop)
}

/// Deletes a folder. For 30 days it can be restored; its songs stay in the catalogue.
#[server(endpoint = "delete_folder", output = Json)]
pub async fn delete_folder(id: FolderId) -> Result<(), AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    perform(owner, None, Change::DeleteFolder { folder: id }).await?;
    context::redirect_without_script(&format!("/library?deleted={id}"));
    Ok(())
}

/// Brings a deleted folder back as it was.
#[server(endpoint = "restore_folder", output = Json)]
pub async fn restore_folder(id: FolderId) -> Result<(), AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    perform(owner, None, Change::RestoreFolder { folder: id }).await?;
    context::redirect_without_script(&format!("/folder/{id}"));
    Ok(())
}

/// Puts a song at the end of a folder.
#[server(endpoint = "add_song", output = Json)]
pub async fn add_song(
    folder: FolderId,
    song: SongId,
    #[server(default)] form: Option<FormId>,
) -> Result<(), AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    let change = Change::AddSong { folder, song, note: SongNote::default() };
    if perform(owner, form, change).await? == Effect::Unchanged {
        return Err(AppError::AlreadyInFolder);
    }
    context::redirect_without_script(&format!("/folder/{folder}"));
    Ok(())
}

/// Notes how a song of a folder is sung, in the place of what was noted.
#[server(endpoint = "note_song", output = Json)]
pub async fn note_song(
    folder: FolderId,
    song: SongId,
    #[server(default)] memo: String,
    #[server(default)] tj_key: String,
    #[server(default)] ky_key: String,
    #[server(default)] tempo: String,
) -> Result<(), AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    let note = SongNote::written(&memo, &tj_key, &ky_key, &tempo)?;
    perform(owner, None, Change::NoteSong { folder, song, note }).await?;
    context::redirect_without_script(&format!("/folder/{folder}"));
    Ok(())
}

/// Takes a song out of a folder.
#[server(endpoint = "remove_song", output = Json)]
pub async fn remove_song(folder: FolderId, song: SongId) -> Result<(), AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    perform(owner, None, Change::RemoveSong { folder, song }).await.map(drop)
}
