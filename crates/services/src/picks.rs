//! Which songs are chosen from search results: what popular searches are made of. Only songs are counted, by day; no
//! text and nobody's name is kept.

use alsong_catalogue::{SongCard, SongId};
use alsong_store::{Timestamp, picks, songs};

use crate::{ServiceError, Services};

/// How many days count, today among them. Older counts are deleted.
const DAYS: i32 = 7;

/// Somebody chose this song from search results.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such song.
pub async fn record(services: &Services, song: SongId) -> Result<(), ServiceError> {
    let today = day(services.now());
    Ok(picks::add(services.store(), song, today, first_day(today)).await?)
}

/// The songs chosen most in the last days, then those that most people keep.
///
/// # Errors
/// When the database does not answer.
pub async fn popular(services: &Services, limit: usize) -> Result<Vec<SongCard>, ServiceError> {
    let since = first_day(day(services.now()));
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
    Ok(songs::cards(services.store(), &ids).await?)
}

/// Deletes the counts that no longer count; how many.
pub(crate) async fn forget_old(services: &Services) -> Result<u64, ServiceError> {
    Ok(picks::prune(services.store(), first_day(day(services.now()))).await?)
}

fn first_day(today: i32) -> i32 {
    today - (DAYS - 1)
}

/// The day in Korea, counted from 1970-01-01.
fn day(time: Timestamp) -> i32 {
    const KOREA_IS_AHEAD: i64 = 9 * 3600;
    i32::try_from((time.0 + KOREA_IS_AHEAD).div_euclid(86_400)).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_seoul() {
        let check = |seconds: i64, expected: i32| assert_eq!(day(Timestamp(seconds)), expected);
        check(0, 0);
        check(15 * 3600 - 1, 0);
        check(15 * 3600, 1);
        check(-9 * 3600 - 1, -1);
    }
}
