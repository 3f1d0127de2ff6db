//! Finding songs.

use alsong_catalogue::{SongCard, SongId};
use alsong_library::SearchText;
use alsong_search::{Document, FoundSong, SearchRequest};
use alsong_store::songs::{self, FormerSpelling, SongDetails};

use crate::other_names::other_names;
use crate::{ServiceError, Services};

/// The songs that fit a text however it was typed, the best first. An empty text finds nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn search(
    services: &Services,
    text: &SearchText,
    limit: usize,
) -> Result<Vec<FoundSong>, ServiceError> {
    find(services, &SearchRequest::new(text.as_str(), limit)).await
}

/// The songs for a request whose text has passed the rule for a [`SearchText`], the best first.
///
/// # Errors
/// When the database does not answer.
pub async fn find(services: &Services, request: &SearchRequest) -> Result<Vec<FoundSong>, ServiceError> {
    if request.text.is_empty() || request.limit == 0 {
        return Ok(Vec::new());
    }
    let hits = services.engine().search(request).await;
    let ids: Vec<SongId> = hits.iter().map(|hit| hit.id).collect();
    // A song that was merged since the index was built is no longer there.
    let mut cards = songs::cards(services.store(), &ids).await?.into_iter().peekable();
    let found = hits.into_iter().filter_map(|hit| {
        let song = cards.next_if(|card| card.id == hit.id)?;
        Some(FoundSong { song, matched: hit.matched, part: hit.part })
    });
    Ok(found.collect())
}

/// The songs with these ids in this order, without those that do not exist.
///
/// # Errors
/// When the database does not answer.
pub async fn by_ids(services: &Services, ids: &[SongId]) -> Result<Vec<SongCard>, ServiceError> {
    Ok(songs::cards(services.store(), ids).await?)
}

/// The song with this id, or the one that it became part of.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such song.
pub async fn card(services: &Services, id: SongId) -> Result<SongCard, ServiceError> {
    let store = services.store();
    if let Some(card) = songs::cards(store, &[id]).await?.pop() {
        return Ok(card);
    }
    let into = songs::merged_into(store, id).await?.ok_or(ServiceError::NotFound)?;
    songs::cards(store, &[into]).await?.pop().ok_or(ServiceError::NotFound)
}

/// Everything that is known of a song.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeSong {
    /// Its name and its numbers.
    pub card: SongCard,
    /// Composer.
    pub composer: Option<String>,
    /// Lyricist.
    pub lyricist: Option<String>,
    /// How its numbers were spelled before, the latest spelling of each number first.
    pub former: Vec<FormerSpelling>,
}

/// Everything that is known of a song, or of the one that it became part of.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such song.
pub async fn whole(services: &Services, id: SongId) -> Result<WholeSong, ServiceError> {
    let store = services.store();
    let card = card(services, id).await?;
    let details = songs::details_of(store, &[card.id]).await?.pop().ok_or(ServiceError::NotFound)?;
    let mut former = Vec::new();
    for &numbered in card.numbers.iter().chain(&card.withdrawn) {
        former.extend(songs::history(store, numbered).await?);
    }
    Ok(WholeSong { card, composer: details.composer, lyricist: details.lyricist, former })
}

/// How many songs the catalogue holds.
///
/// # Errors
/// When the database does not answer.
pub async fn count(services: &Services) -> Result<u64, ServiceError> {
    Ok(songs::count(services.store()).await?)
}

/// A song as the search index takes it.
pub(crate) fn document(song: SongDetails, popularity: f32) -> Document {
    let with_aliases =
        |reading: Option<String>, aliases: Vec<String>| reading.into_iter().chain(aliases).collect();
    let mut document = Document {
        id: song.id,
        title_readings: with_aliases(song.title_reading, song.title_aliases),
        artist_readings: with_aliases(song.artist_reading, song.artist_aliases),
        title: song.title,
        artist: song.artist,
        numbers: song.numbers,
        language: song.language,
        versions: song.versions,
        popularity,
        released: song.released.as_deref().map_or(0, alsong_search::months),
    };
    document.add_names(other_names());
    document
}
