//! The most sung songs: by genre, between any two days of the last two years.

use alsong_catalogue::chart::{Genre, Period};
use alsong_catalogue::{Brand, Chart, ChartEntry, ChartKey};
use reqwest::Url;
use time::{Date, Duration};

use super::answer;
use crate::sources::chart::{self, ChartSource};
use crate::sources::date::today;
use crate::sources::http::{Client, Request};
use crate::sources::{Problem, SourceError};

const GENRES: [Genre; 12] = [
    Genre::All,
    Genre::Korean,
    Genre::Pop,
    Genre::Jpop,
    Genre::Ballad,
    Genre::Dance,
    Genre::Trot,
    Genre::Folk,
    Genre::Ost,
    Genre::Rock,
    Genre::Hiphop,
    Genre::Rnb,
];

const PERIODS: [Period; 3] = [Period::Day, Period::Week, Period::Month];

/// TJ's rankings, a hundred songs each.
#[derive(Clone, Debug)]
pub struct TjCharts {
    client: Client,
    base: Url,
    charts: Vec<ChartKey>,
}

impl TjCharts {
    /// The rankings at an address.
    pub fn new(client: &Client, base: &Url) -> Self {
        let of = |genre| PERIODS.map(|period| ChartKey { brand: Brand::Tj, genre, period });
        Self { client: client.clone(), base: base.clone(), charts: GENRES.into_iter().flat_map(of).collect() }
    }

    async fn read(&self, key: ChartKey, day: Date) -> Result<Chart, Problem> {
        if key.brand != Brand::Tj {
            return Err(Problem::NoSuchChart);
        }
        if day > today(self.client.now()) {
            return Err(Problem::NoHistory);
        }
        let form = vec![
            ("chartType", "TOP".to_owned()),
            ("searchStartDate", first_day(key.period, day).to_string()),
            ("searchEndDate", day.to_string()),
            ("strType", code(key.genre).to_owned()),
        ];
        let request = Request::post(&self.base, "legacy/api/topAndHot100", form)?;
        let entries = self.client.fetch(&request, parse).await?;
        Ok(Chart { key, date: day.to_string(), entries })
    }
}

/// The first day that a ranking up to this day counts.
fn first_day(period: Period, day: Date) -> Date {
    match period {
        Period::Day => day,
        Period::Week => day.saturating_sub(Duration::days(6)),
        Period::Month => day.replace_day(1).unwrap_or(day),
    }
}

/// TJ's number of a genre.
fn code(genre: Genre) -> &'static str {
    match genre {
        Genre::All => "",
        Genre::Korean => "1",
        Genre::Pop => "2",
        Genre::Jpop => "3",
        Genre::Ballad => "4",
        Genre::Dance => "5",
        Genre::Trot => "6",
        Genre::Folk => "7",
        Genre::Ost => "8",
        Genre::Rock => "9",
        Genre::Hiphop => "10",
        Genre::Rnb => "11",
    }
}

fn parse(text: &str) -> Result<Vec<ChartEntry>, Problem> {
    let items = answer::items(text)?.items;
    if items.iter().any(|item| item.rank.is_none()) {
        return Err(Problem::Layout("a song has no `rank`".to_owned()));
    }
    chart::entries(items.iter().map(|item| chart::Place {
        rank: item.rank.as_ref().map(|rank| rank.as_str()),
        number: item.pro.as_str(),
        title: item.title.as_str(),
        artist: item.artist.as_str(),
    }))
}

impl ChartSource for TjCharts {
    fn name(&self) -> &str {
        "tj-charts"
    }

    fn charts(&self) -> &[ChartKey] {
        &self.charts
    }

    async fn chart(&self, key: ChartKey, day: Date) -> Result<Chart, SourceError> {
        let told = || format!("{:?} {:?} {day}", key.genre, key.period);
        self.read(key, day).await.map_err(|problem| problem.at(self.name(), told()))
    }
}

#[cfg(test)]
mod tests {
    use time::Month;

    use super::*;

    #[test]
    fn periods_end_with_the_day() {
        let day = Date::from_calendar_date(2026, Month::March, 3).unwrap();
        let check = |period, expected: &str| assert_eq!(first_day(period, day).to_string(), expected);
        check(Period::Day, "2026-03-03");
        check(Period::Week, "2026-02-25");
        check(Period::Month, "2026-03-01");
    }
}
