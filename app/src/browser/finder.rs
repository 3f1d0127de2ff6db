//! The one place where a search leaves the page.
//!
//! Who asks holds the answers in order: the page asks through a `Resource`, which drops an answer when its question is
//! no longer the newest, and what is on the screen stays until the newest answer is there.

use std::future::Future;
use std::pin::Pin;

use alsong_catalogue::SongCard;
use alsong_search::{FoundSong, Matched, Part, SearchRequest};
use futures_util::future::{Either, select};

use crate::AppError;
use crate::api::songs::search_songs;
use crate::browser::{library, local_search, preference};

/// A part of the list of songs for a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// The songs, the best first.
    pub(crate) songs: Vec<FoundSong>,
    /// Whether others come after them.
    pub(crate) more: bool,
    /// Whether there was no connection, so that only what this device keeps was looked through.
    pub(crate) kept_only: bool,
}

/// A search under way, boxed: it is waited for in several places.
pub(crate) type Finding = Pin<Box<dyn Future<Output = Result<Found, AppError>> + Send>>;

/// Asks the catalogue on this device, which answers before the next key and without a connection; while it is not there,
/// the server; without that either, looks through the songs kept in folders.
///
/// # Errors
/// What the server refuses; [`AppError::Offline`] when the device keeps no songs either.
pub(crate) fn find(request: SearchRequest) -> Finding {
    Box::pin(ask(request))
}

async fn ask(request: SearchRequest) -> Result<Found, AppError> {
    let limit = request.limit;
    // One more than is shown tells whether there are more.
    let request = SearchRequest { limit: limit + 1, prefer: preference::brand(), ..request };
    let answer = match local_search::search(&request).await {
        Some(songs) => Ok(songs),
        None => ask_whoever_is_first(&request).await,
    };
    match answer {
        Ok(mut songs) => {
            let more = songs.len() > limit;
            songs.truncate(limit);
            Ok(Found { songs, more, kept_only: false })
        }
        Err(AppError::Offline) => among_kept(&request.text, request.offset).ok_or(AppError::Offline),
        Err(error) => Err(error),
    }
}

/// Asks the server, which answers while the catalogue is not on the device yet; a slow connection may well take longer
/// than loading the catalogue.
async fn ask_whoever_is_first(request: &SearchRequest) -> Result<Vec<FoundSong>, AppError> {
    let server = Box::pin(ask_server(request));
    let device = Box::pin(local_search::search_when_ready(request));
    match select(server, device).await {
        Either::Left((Err(AppError::Offline), device)) => device.await.ok_or(AppError::Offline),
        Either::Left((answer, _)) => answer,
        Either::Right((Some(songs), _)) => Ok(songs),
        Either::Right((None, server)) => server.await,
    }
}

async fn ask_server(request: &SearchRequest) -> Result<Vec<FoundSong>, AppError> {
    let SearchRequest { text, offset, limit, filter, prefer } = request;
    let number = |count: usize| u32::try_from(count).ok();
    search_songs(
        text.clone(),
        number(*offset),
        number(*limit),
        filter.brand,
        filter.language,
        filter.version,
        *prefer,
    )
    .await
}

/// The kept songs that have this text in their names or are this number, all at once.
fn among_kept(text: &str, offset: usize) -> Option<Found> {
    let kept = library::saved();
    if kept.is_empty() || offset > 0 {
        return None;
    }
    let wanted = plain(text);
    let hit = |song: &SongCard| {
        let is_number = song.numbers.iter().any(|numbered| numbered.number.to_string() == wanted);
        is_number || plain(&[&*song.title, &*song.artist].concat()).contains(&wanted)
    };
    let mut songs: Vec<FoundSong> = Vec::new();
    for song in kept {
        if hit(&song) && songs.iter().all(|found| found.song.id != song.id) {
            songs.push(FoundSong { song, matched: Matched::Exact, part: Part::Title });
        }
    }
    Some(Found { songs, more: false, kept_only: true })
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect()
}
