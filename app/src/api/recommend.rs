//! What to sing next.

use alsong_catalogue::SongId;
use alsong_library::{FolderId, Recommendation};
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
use alsong_services::recommend;

/// Songs that go with a folder's songs, or with everything in the folders, the best first, each with its reason.
#[server(endpoint = "recommend_songs", input = GetUrl, output = Json)]
pub async fn recommend_songs(
    #[server(default)] folder: Option<FolderId>,
    limit: u8,
) -> Result<Vec<Recommendation>, AppError> {
    let owner = match context::account() {
        Some(owner) => owner,
        None if folder.is_some() => return Err(AppError::NotFound),
        None => return Ok(Vec::new()),
    };
    let (services, limit) = (context::services()?, most(limit));
    Ok(match folder {
        Some(folder) => recommend::for_folder(&services, owner, folder, limit).await?,
        None => recommend::for_everything(&services, owner, limit).await?,
    })
}

/// Songs that go with one song.
#[server(endpoint = "similar_songs", input = GetUrl, output = Json)]
pub async fn similar_songs(song: SongId, limit: u8) -> Result<Vec<Recommendation>, AppError> {
    let services = context::services()?;
    Ok(recommend::like_song(&services, context::account(), song, most(limit)).await?)
}

/// A song is not to be recommended any more, to whoever asks. Whoever has no account yet gets a guest's.
#[server(endpoint = "dismiss", output = Json)]
pub async fn dismiss(song: SongId) -> Result<(), AppError> {
    let owner = context::account_or_guest(&context::services()?).await?;
    perform(owner, None, Change::Dismiss { target: Target::Song(song) }).await.map(drop)
}

/// At least one, at most 50.
#[cfg(feature = "ssr")]
fn most(limit: u8) -> usize {
    limit.clamp(1, 50).into()
}
