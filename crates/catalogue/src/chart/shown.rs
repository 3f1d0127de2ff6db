//! Rankings as a screen shows them.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::{ChartKey, Genre, Period};
use crate::{Brand, SongCard, SongNumber};

/// A ranking that there is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedChart {
    /// Which ranking.
    pub key: ChartKey,
    /// The last day that its newest one counts, `YYYY-MM-DD`.
    pub date: String,
}

/// A ranking with what is known of its songs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownChart {
    /// Which ranking.
    pub key: ChartKey,
    /// The last day that it counts, `YYYY-MM-DD`.
    pub date: String,
    /// The day in Korea on which it was received.
    pub received: String,
    /// The last day that the ranking before it counts: the one that changes are seen from.
    pub earlier: Option<String>,
    /// The last day that the ranking after it counts.
    pub later: Option<String>,
    /// How many ranks before the last one were not received.
    pub missing: u16,
    /// The places in order.
    pub places: Vec<Place>,
}

/// One place of a ranking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// From 1; songs that share a place have the same rank.
    pub rank: u16,
    /// Since the ranking before it, where there is one.
    pub change: Option<Change>,
    /// What holds it.
    pub song: PlacedSong,
}

/// How a song stands against the ranking before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It was not in it.
    New,
    /// So many places higher.
    Up(u16),
    /// So many places lower.
    Down(u16),
    /// At the same place.
    Same,
}

impl Change {
    /// From the rank in the ranking before, if it was in it, to the present one.
    pub fn between(before: Option<u16>, now: u16) -> Self {
        match before {
            None => Change::New,
            Some(before) if before > now => Change::Up(before - now),
            Some(before) if before < now => Change::Down(now - before),
            Some(_) => Change::Same,
        }
    }
}

/// What holds a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlacedSong {
    /// A song of the catalogue.
    Listed(SongCard),
    /// A number that the catalogue does not have, as the vendor spells it.
    Unlisted {
        /// The vendor's number.
        number: SongNumber,
        /// Title.
        title: String,
        /// Artist; empty where the vendor gives none.
        artist: String,
    },
}

/// Which of the rankings that there are answers a question. What is not asked is chosen: every song before a
/// genre, then months before weeks before days.
pub fn choose(
    charts: &[ListedChart],
    brand: Brand,
    period: Option<Period>,
    genre: Option<Genre>,
) -> Option<ChartKey> {
    let asked = |key: &ChartKey| {
        key.brand == brand
            && period.is_none_or(|period| key.period == period)
            && genre.is_none_or(|genre| key.genre == genre)
    };
    charts
        .iter()
        .map(|listed| listed.key)
        .filter(asked)
        .min_by_key(|key| (key.genre != Genre::All, Reverse(key.period), key.genre))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_asked_is_chosen() {
        let listed = |(brand, period, genre)| ListedChart {
            key: ChartKey { brand, genre, period },
            date: "2026-07-22".to_owned(),
        };
        use Genre::{All, Jpop, Pop};
        use Period::{Day, Month, Week};
        let charts = [
            (Brand::Tj, Day, All),
            (Brand::Tj, Day, Jpop),
            (Brand::Tj, Week, Jpop),
            (Brand::Tj, Week, Pop),
            (Brand::Ky, Month, All),
        ]
        .map(listed);
        let check = |brand, period, genre, expected: Option<(Period, Genre)>| {
            let chosen = choose(&charts, brand, period, genre).map(|key| (key.period, key.genre));
            assert_eq!(chosen, expected, "{brand} {period:?} {genre:?}");
        };
        check(Brand::Tj, None, None, Some((Day, All)));
        check(Brand::Tj, Some(Week), None, Some((Week, Pop)));
        check(Brand::Tj, None, Some(Jpop), Some((Week, Jpop)));
        check(Brand::Tj, Some(Day), None, Some((Day, All)));
        check(Brand::Tj, None, Some(All), Some((Day, All)));
        check(Brand::Tj, Some(Month), None, None);
        check(Brand::Tj, Some(Week), Some(All), None);
        check(Brand::Ky, None, None, Some((Month, All)));
        assert_eq!(choose(&[], Brand::Ky, None, None), None);
    }

    #[test]
    fn change_is_told_from_the_rank_before() {
        let check = |before, now, expected| assert_eq!(Change::between(before, now), expected);
        check(None, 1, Change::New);
        check(Some(3), 1, Change::Up(2));
        check(Some(1), 3, Change::Down(2));
        check(Some(7), 7, Change::Same);
    }
}
