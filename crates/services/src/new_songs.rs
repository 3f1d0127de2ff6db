//! New songs by month, from the days on which the vendors registered their numbers.

use alsong_catalogue::Brand;
use alsong_catalogue::new_songs::{NewDay, NewSong, SongsOfMonth};
use alsong_store::new_songs::{self, Month, Registered};

use crate::clock::korean_day;
use crate::{ServiceError, Services};

/// The newest month that has new numbers of a vendor's, or the `YYYY-MM` that is asked for; none where it has none.
///
/// # Errors
/// When the database does not answer.
pub async fn month(
    services: &Services,
    brand: Brand,
    month: Option<&str>,
) -> Result<Option<SongsOfMonth>, ServiceError> {
    let today = korean_day(services.now());
    let found = new_songs::month(services.store(), brand, month, &today).await?;
    Ok(found.map(|Month { month, earlier, later, received, numbers }| SongsOfMonth {
        brand,
        outdated: later.is_none() && !today.starts_with(&month),
        month,
        earlier,
        later,
        received: korean_day(received),
        days: days(numbers),
    }))
}

/// Neighbours of the same day together. A month whose every number is dated on its first day is one whose days the vendor
/// does not say.
fn days(numbers: Vec<Registered>) -> Vec<NewDay> {
    let by_month = numbers.len() > 1 && numbers.iter().all(|one| one.date.ends_with("-01"));
    let mut days: Vec<NewDay> = Vec::new();
    for Registered { date, number, song } in numbers {
        let date = (!by_month && date.len() > "2026-07".len()).then_some(date);
        let song = NewSong { number, song };
        match days.last_mut() {
            Some(day) if day.date == date => day.songs.push(song),
            _ => days.push(NewDay { date, songs: vec![song] }),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use alsong_catalogue::{SongCard, SongId, SongNumber};

    use super::*;

    #[test]
    fn days_are_told_where_they_are_known() {
        let check = |dates: &[&str], expected: &[(Option<&str>, usize)]| {
            let number = SongNumber::try_from(1).unwrap();
            let song = || SongCard {
                id: SongId(1),
                title: String::new(),
                artist: String::new(),
                numbers: vec![],
                withdrawn: vec![],
            };
            let registered = |date: &&str| Registered { date: (*date).to_owned(), number, song: song() };
            let days = days(dates.iter().map(registered).collect());
            let told: Vec<_> = days.iter().map(|day| (day.date.as_deref(), day.songs.len())).collect();
            assert_eq!(told, expected, "{dates:?}");
        };
        check(&[], &[]);
        check(&["2026-07-09", "2026-07-09", "2026-07"], &[(Some("2026-07-09"), 2), (None, 1)]);
        check(&["2022-10-01", "2022-10-01"], &[(None, 2)]);
        check(&["2026-07-02", "2026-07-01"], &[(Some("2026-07-02"), 1), (Some("2026-07-01"), 1)]);
        check(&["2026-07-01"], &[(Some("2026-07-01"), 1)]);
    }
}
