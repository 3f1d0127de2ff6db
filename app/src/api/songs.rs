//! The catalogue: search and one song.

use alsong_catalogue::{Brand, Language, SongCard, SongId, Version};
use alsong_search::FoundSong;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::api::codec::Json;

/// The most songs that one search answers, and the most that it leaves out before them.
#[cfg(feature = "ssr")]
const MOST: (usize, usize) = (50, 1_000);

/// Songs for a text however it was typed, the best first: after `offset` of them at most `limit`, 50 at most. Of a
/// vendor, a language or a version where one is named; `prefer` puts a vendor's songs first among equals. An empty text
/// finds nothing; a name that does not exist is a bad request.
#[server(endpoint = "search_songs", input = GetUrl, output = Json)]
pub async fn search_songs(
    q: String,
    offset: Option<u32>,
    limit: Option<u32>,
    brand: Option<Brand>,
    language: Option<Language>,
    version: Option<Version>,
    prefer: Option<Brand>,
) -> Result<Vec<FoundSong>, AppError> {
    use alsong_search::{Filter, SearchRequest};
    let services = crate::context::services()?;
    let (most, farthest) = MOST;
    let request = SearchRequest {
        text: crate::context::search_text(&q)?.into(),
        offset: (offset.unwrap_or(0) as usize).min(farthest),
        limit: limit.map_or(most, |limit| limit as usize).min(most),
        filter: Filter { brand, language, version },
        prefer,
    };
    Ok(alsong_services::songs::find(&services, &request).await?)
}

/// One song with its numbers.
#[server(endpoint = "get_song", input = GetUrl, output = Json)]
pub async fn get_song(id: SongId) -> Result<SongCard, AppError> {
    Ok(alsong_services::songs::card(&crate::context::services()?, id).await?)
}

/// What a song's own page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SongPage {
    /// Its name and its numbers.
    pub song: SongCard,
    /// Composer.
    pub composer: Option<String>,
    /// Lyricist.
    pub lyricist: Option<String>,
    /// How its numbers were spelled before, in words for a screen.
    pub former: Vec<String>,
}

/// One song with all that is known of it.
#[server(endpoint = "get_song_page", input = GetUrl, output = Json)]
pub async fn get_song_page(id: SongId) -> Result<SongPage, AppError> {
    let services = crate::context::services()?;
    use crate::api::jobs::day;
    let whole = alsong_services::songs::whole(&services, id).await?;
    let former = whole.former.into_iter().map(|former| {
        let spelling = former.spelling;
        let name = [spelling.title, spelling.artist].join(" ");
        let number = [spelling.numbered.brand.label(), &spelling.numbered.number.to_string()].join(" ");
        format!("{number}: {} ({}까지)", name.trim_end(), day(former.until))
    });
    Ok(SongPage {
        former: former.collect(),
        song: whole.card,
        composer: whole.composer,
        lyricist: whole.lyricist,
    })
}

/// How many songs the catalogue holds.
#[server(endpoint = "count_songs", input = GetUrl, output = Json)]
pub async fn count_songs() -> Result<u64, AppError> {
    let services = crate::context::services()?;
    Ok(alsong_services::songs::count(&services).await?)
}
