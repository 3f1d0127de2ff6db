//! Rankings, each of one day.

use std::collections::HashSet;
use std::future::Future;

use alsong_catalogue::row::{Field, Reason, RowError};
use alsong_catalogue::{Chart, ChartEntry, ChartKey, SongNumber};
use time::Date;

use super::text::is_garbled;
use super::{Problem, SourceError};
use crate::{Rejected, Rejection};

/// Somewhere that rankings come from.
pub trait ChartSource: Send + Sync {
    /// Its name in commands, tables and logs.
    fn name(&self) -> &str;

    /// The rankings that it has.
    fn charts(&self) -> &[ChartKey];

    /// A ranking that counts up to the end of a day.
    fn chart(&self, key: ChartKey, day: Date) -> impl Future<Output = Result<Chart, SourceError>> + Send;
}

/// One place as a vendor gives it.
pub(super) struct Place<'a> {
    /// From 1; places without one are ranked in order.
    pub(super) rank: Option<&'a str>,
    pub(super) number: &'a str,
    pub(super) title: &'a str,
    pub(super) artist: &'a str,
}

/// The places in order, each number once, without those that have no number.
pub(super) fn entries<'a>(places: impl IntoIterator<Item = Place<'a>>) -> Result<Vec<ChartEntry>, Problem> {
    let mut entries: Vec<ChartEntry> = Vec::new();
    let mut numbers: HashSet<SongNumber> = HashSet::new();
    let mut rejected: Vec<Rejected> = Vec::new();
    let mut read = 0;
    for (position, place) in (1_u16..).zip(places) {
        read += 1;
        let number = match number(&place) {
            Ok(number) => number,
            Err(reason) => {
                rejected.push(Rejected::new(position.into(), reason, place.title));
                continue;
            }
        };
        let rank = match place.rank.map(str::trim).filter(|rank| !rank.is_empty()) {
            Some(rank) => rank.parse().map_err(|_| Problem::Layout(format!("a rank is {rank:?}")))?,
            None => position,
        };
        if numbers.insert(number) {
            let (title, artist) = (place.title.trim().to_owned(), place.artist.trim().to_owned());
            entries.push(ChartEntry { rank, number, title, artist });
        }
    }
    match rejected.first() {
        Some(first) if rejected.len() * 2 > read => {
            let rejected = rejected.len() as u64;
            Err(Problem::MostlyRejected { rejected, rows: read as u64, first: first.clone() })
        }
        _ if entries.is_empty() => Err(Problem::Empty),
        _ => {
            entries.sort_by_key(|entry| entry.rank);
            Ok(entries)
        }
    }
}

/// The number of a place that is as it should be.
fn number(place: &Place<'_>) -> Result<SongNumber, Rejection> {
    for (field, text) in [(Field::Title, place.title), (Field::Artist, place.artist)] {
        if is_garbled(text) {
            return Err(Rejection::Garbled(field));
        }
    }
    let wrong = |error| RowError { field: Field::Number, reason: Reason::Number(error) };
    Ok(place.number.trim().parse().map_err(wrong)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(places: &[(Option<&str>, &str)], expected: Result<&[(u16, u32)], &str>) {
        let places =
            places.iter().map(|&(rank, number)| Place { rank, number, title: "꽃길", artist: "하늘" });
        let entries = entries(places).map_err(|problem| problem.to_string());
        let entries = entries
            .map(|entries| entries.iter().map(|entry| (entry.rank, entry.number.get())).collect::<Vec<_>>());
        assert_eq!(entries, expected.map(<[_]>::to_vec).map_err(str::to_owned));
    }

    #[test]
    fn places_are_in_order_and_each_number_has_one() {
        check(&[(None, "7"), (None, "8")], Ok(&[(1, 7), (2, 8)]));
        check(&[(Some("2"), "7"), (Some(" 1 "), "8"), (Some("2"), "9")], Ok(&[(1, 8), (2, 7), (2, 9)]));
        check(&[(None, "7"), (None, "x"), (None, "7"), (None, "8")], Ok(&[(1, 7), (4, 8)]));
        check(&[], Err("the page is empty"));
        check(&[(Some("first"), "7")], Err("the layout has changed: a rank is \"first\""));
        check(
            &[(None, "0"), (None, "x"), (None, "8")],
            Err(
                "2 of 3 rows are refused, the first: line 1: number: a song number lies between 1 and 999999",
            ),
        );
    }
}
