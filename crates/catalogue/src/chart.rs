//! A vendor's ranking of its most sung songs.

mod genre;
mod period;
mod shown;

use std::collections::HashSet;
use std::fmt;

use serde::{Deserialize, Serialize};
use time::Date;

pub use genre::{Genre, UnknownGenre};
pub use period::{Period, UnknownPeriod};
pub use shown::{Change, ListedChart, Place, PlacedSong, ShownChart, choose};

use crate::row::{Reason, clean_text};
use crate::{Brand, SongNumber, calendar};

/// Which ranking it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ChartKey {
    /// Whose ranking.
    pub brand: Brand,
    /// Of which songs.
    pub genre: Genre,
    /// Over how long.
    pub period: Period,
}

impl fmt::Display for ChartKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.brand, self.period.code(), self.genre.code())
    }
}

/// One place of a ranking, as the vendor spells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartEntry {
    /// From 1; songs that share a place have the same rank.
    pub rank: u16,
    /// The vendor's number.
    pub number: SongNumber,
    /// Title.
    pub title: String,
    /// Artist; empty where the vendor gives none.
    pub artist: String,
}

impl ChartEntry {
    /// A place whose texts are cleaned as those of a [`Row`](crate::Row) are.
    ///
    /// # Errors
    /// Why the title or the artist cannot be used.
    pub fn new(rank: u16, number: SongNumber, title: &str, artist: &str) -> Result<Self, Reason> {
        let title = clean_text(title)?;
        if title.is_empty() {
            return Err(Reason::Empty);
        }
        Ok(Self { rank, number, title, artist: clean_text(artist)? })
    }
}

/// A ranking as it stood on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Which ranking.
    pub key: ChartKey,
    /// The last day that it counts, `YYYY-MM-DD`.
    pub date: String,
    /// The places in order; never empty.
    pub entries: Vec<ChartEntry>,
}

/// Why something is no ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChartError {
    /// Its date is no day of the calendar.
    #[error("its date is no YYYY-MM-DD of the calendar")]
    BadDate,
    /// It has no places.
    #[error("it is empty")]
    Empty,
    /// It has more places than any vendor's ranking.
    #[error("it has {0} places, and {most} at most are a ranking", most = Chart::MOST_PLACES)]
    TooLong(usize),
    /// It is the rest of a ranking whose beginning is not there.
    #[error("it begins with rank {0} and not with 1")]
    NoFirst(u16),
    /// A rank is smaller than the one before, or larger than any.
    #[error("rank {rank} follows rank {after}")]
    Disordered {
        /// The rank.
        rank: u16,
        /// The one before it.
        after: u16,
    },
    /// A number has two places.
    #[error("the number {0} stands in it twice")]
    Repeated(SongNumber),
}

impl Chart {
    /// No vendor ranks more.
    pub const MOST_PLACES: usize = 200;

    /// Whether it is a ranking: from rank 1 upwards, each number once, as of a day. Ranks may be missing in between.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn check(&self) -> Result<(), ChartError> {
        self.start()?;
        let first = self.entries.first().ok_or(ChartError::Empty)?;
        if self.entries.len() > Self::MOST_PLACES {
            return Err(ChartError::TooLong(self.entries.len()));
        }
        if first.rank != 1 {
            return Err(ChartError::NoFirst(first.rank));
        }
        let mut numbers = HashSet::new();
        let mut after = 1;
        for &ChartEntry { rank, number, .. } in &self.entries {
            if rank < after || usize::from(rank) > Self::MOST_PLACES {
                return Err(ChartError::Disordered { rank, after });
            }
            if !numbers.insert(number) {
                return Err(ChartError::Repeated(number));
            }
            after = rank;
        }
        Ok(())
    }

    /// The first day of the period of the calendar that it counts. There is one ranking of a key for each: the one read
    /// last.
    ///
    /// # Errors
    /// [`ChartError::BadDate`].
    pub fn start(&self) -> Result<Date, ChartError> {
        let day = calendar::day(&self.date).ok_or(ChartError::BadDate)?;
        Ok(self.key.period.start(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(date: &str, places: &[(u16, u32)]) -> Chart {
        let entry = |&(rank, number)| {
            ChartEntry::new(rank, SongNumber::try_from(number).unwrap(), "노래", "가수").unwrap()
        };
        Chart {
            key: ChartKey { brand: Brand::Tj, genre: Genre::All, period: Period::Week },
            date: date.to_owned(),
            entries: places.iter().map(entry).collect(),
        }
    }

    #[test]
    fn a_ranking_begins_with_one_and_goes_up() {
        let check = |places: &[(u16, u32)], expected: Result<(), ChartError>| {
            assert_eq!(chart("2026-07-22", places).check(), expected, "{places:?}");
        };
        let number = |number: u32| SongNumber::try_from(number).unwrap();
        check(&[(1, 10), (2, 20), (2, 30), (4, 40)], Ok(()));
        check(&[(1, 10), (5, 20)], Ok(()));
        check(&[], Err(ChartError::Empty));
        check(&[(26, 10), (34, 20)], Err(ChartError::NoFirst(26)));
        check(&[(1, 10), (3, 20), (2, 30)], Err(ChartError::Disordered { rank: 2, after: 3 }));
        check(&[(1, 10), (201, 20)], Err(ChartError::Disordered { rank: 201, after: 1 }));
        check(&[(1, 10), (2, 10)], Err(ChartError::Repeated(number(10))));
        let places: Vec<(u16, u32)> = (1..=201).map(|place| (1, place)).collect();
        check(&places[..200], Ok(()));
        check(&places, Err(ChartError::TooLong(201)));
    }

    #[test]
    fn a_ranking_is_of_a_day_of_the_calendar() {
        assert_eq!(chart("2026-07", &[(1, 1)]).check(), Err(ChartError::BadDate));
        assert_eq!(chart("2026-07-32", &[(1, 1)]).check(), Err(ChartError::BadDate));
        let week = chart("2026-07-22", &[(1, 1)]);
        assert_eq!(week.start().unwrap().to_string(), "2026-07-20");
        assert_eq!(week.key.to_string(), "tj/week/all");
    }

    #[test]
    fn texts_of_a_place_are_cleaned() {
        let number = SongNumber::try_from(1).unwrap();
        assert_eq!(ChartEntry::new(1, number, " 밤 ", "").unwrap().title, "밤");
        assert_eq!(ChartEntry::new(1, number, " ", "가수"), Err(Reason::Empty));
        assert_eq!(ChartEntry::new(1, number, "밤", "가\u{202E}수"), Err(Reason::ForbiddenCharacter));
    }
}
