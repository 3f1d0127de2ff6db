//! The catalogue: search and one song.

use alsong_catalogue::{SongCard, SongId};
use alsong_search::FoundSong;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::AppError;

/// How many songs one search answers.
#[cfg(feature = "ssr")]
const SEARCH_LIMIT: usize = 40;

/// Songs for a text however it was typed, the best first. An empty text finds nothing.
#[server(endpoint = "search_songs", input = GetUrl)]
pub async fn search_songs(q: String) -> Result<Vec<FoundSong>, AppError> {
    let services = crate::context::services()?;
    let text = crate::context::search_text(&q)?;
    Ok(alsong_services::songs::search(&services, &text, SEARCH_LIMIT).await?)
}

/// One song with its numbers.
#[server(endpoint = "get_song", input = GetUrl)]
pub async fn get_song(id: SongId) -> Result<SongCard, AppError> {
    let services = crate::context::services()?;
    alsong_services::songs::by_ids(&services, &[id]).await?.pop().ok_or(AppError::NotFound)
}

/// How many songs the catalogue holds.
#[server(endpoint = "count_songs", input = GetUrl)]
pub async fn count_songs() -> Result<u64, AppError> {
    let services = crate::context::services()?;
    Ok(alsong_services::songs::count(&services).await?)
}
