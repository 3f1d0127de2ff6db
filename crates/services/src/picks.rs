//! Which songs are chosen from search results: what popular searches are made of. Only songs are counted, by day; no
//! text and nobody's name is kept.

use alsong_catalogue::{SongCard, SongId};
use alsong_store::{picks, songs};

use crate::{ServiceError, Services};

/// How many days count, today among them. Older counts are deleted.
const DAYS: i32 = 7;

/// Somebody chose this song from search results.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such song.
pub async fn record(services: &Services, song: SongId) -> Result<(), ServiceError> {
    let today = services.now().day_in_korea();
    Ok(picks::add(services.store(), song, today, first_day(today)).await?)
}

/// The songs chosen most in the last days, then those that most people keep.
///
/// # Errors
/// When the database does not answer.
pub async fn popular(services: &Services, limit: usize) -> Result<Vec<SongCard>, ServiceError> {
    let since = first_day(services.now().day_in_korea());
    let picked = picks::most(services.store(), since, limit as u64).await?;
    let mut ids: Vec<SongId> = picked.into_iter().map(|(song, _)| song).collect();
    for song in services.popular().songs() {
        if ids.len() >= limit {
            break;
        }
        if !ids.contains(&song) {
            ids.push(song);
        }
    }
    let mut cards = songs::cards(services.store(), &ids).await?;
    cards.retain(|card| !card.numbers.is_empty());
    Ok(cards)
}

/// Deletes the counts that no longer count; how many.
pub(crate) async fn forget_old(services: &Services) -> Result<u64, ServiceError> {
    Ok(picks::prune(services.store(), first_day(services.now().day_in_korea())).await?)
}

fn first_day(today: i32) -> i32 {
    today - (DAYS - 1)
}
