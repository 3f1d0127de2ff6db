//! What somebody does not want recommended.

use alsong_catalogue::SongId;
use alsong_library::{ArtistName, Rejected};
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::api::codec::Json;
#[cfg(feature = "ssr")]
use crate::api::library::perform;
#[cfg(feature = "ssr")]
use crate::context;
#[cfg(feature = "ssr")]
use alsong_library::{Change, Target};
#[cfg(feature = "ssr")]
use alsong_services::library;

/// Songs and artists that the singer rejected, the newest first.
#[server(endpoint = "get_rejected", input = GetUrl, output = Json)]
pub async fn get_rejected() -> Result<Vec<Rejected>, AppError> {
    match context::account() {
        Some(owner) => Ok(library::rejected(&context::services()?, owner).await?),
        None => Ok(Vec::new()),
    }
}

/// A song, an artist or both may be recommended again.
#[server(endpoint = "take_back", output = Json)]
pub async fn take_back(
    #[server(default)] song: Option<SongId>,
    #[server(default)] artist: Option<ArtistName>,
) -> Result<(), AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    if song.is_none() && artist.is_none() {
        return Err(AppError::BadRequest);
    }
    for target in [song.map(Target::Song), artist.map(Target::Artist)].into_iter().flatten() {
        perform(owner, None, Change::TakeBack { target }).await?;
    }
    context::redirect_without_script("/recommend/rejected");
    Ok(())
}
