//! Songs of a pasted text.

use alsong_catalogue::SongId;
use alsong_library::{FolderId, FormId, PastedLine};
use leptos::prelude::*;

use crate::AppError;
use crate::api::codec::Json;
#[cfg(feature = "ssr")]
use crate::context;
#[cfg(feature = "ssr")]
use alsong_services::pasted;

/// What each line of a text means, for a folder of the singer's. Nothing is kept.
#[server(endpoint = "preview_pasted", output = Json)]
pub async fn preview_pasted(folder: FolderId, text: String) -> Result<Vec<PastedLine>, AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    Ok(pasted::preview(&context::services()?, owner, folder, &text).await?)
}

/// Puts the songs that the singer chose into the folder, all at once.
#[server(endpoint = "add_songs", output = Json)]
pub async fn add_songs(
    folder: FolderId,
    #[server(default)] songs: Vec<SongId>,
    #[server(default)] form: Option<FormId>,
) -> Result<(), AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    pasted::add(&context::services()?, owner, form, folder, &songs).await?;
    context::redirect_without_script(&format!("/folder/{folder}"));
    Ok(())
}
