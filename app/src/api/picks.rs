//! What others look for: counts of songs, never a text and never who.

use alsong_catalogue::{SongCard, SongId};
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::api::codec::Json;

/// How many popular songs are shown.
#[cfg(feature = "ssr")]
const POPULAR: usize = 12;

/// The songs that were chosen most from search results lately.
#[server(endpoint = "popular_songs", input = GetUrl, output = Json)]
pub async fn popular_songs() -> Result<Vec<SongCard>, AppError> {
    let services = crate::context::services()?;
    Ok(alsong_services::picks::popular(&services, POPULAR).await?)
}

/// Counts that somebody chose a song from search results.
#[server(endpoint = "record_pick", output = Json)]
pub async fn record_pick(song: SongId) -> Result<(), AppError> {
    let services = crate::context::services()?;
    Ok(alsong_services::picks::record(&services, song).await?)
}
