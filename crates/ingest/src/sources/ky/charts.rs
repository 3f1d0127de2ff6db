//! The most sung songs, of which the site shows today's ranking only.

use alsong_catalogue::chart::{Genre, Period};
use alsong_catalogue::{Brand, Chart, ChartEntry, ChartKey};
use reqwest::Url;
use time::Date;

use super::list::{self, Place};
use crate::sources::chart::{self, ChartSource};
use crate::sources::date::today;
use crate::sources::http::{Client, Request};
use crate::sources::{Problem, SourceError};

const CHARTS: [ChartKey; 3] = [of(Period::Day), of(Period::Week), of(Period::Month)];

const fn of(period: Period) -> ChartKey {
    ChartKey { brand: Brand::Ky, genre: Genre::All, period }
}

/// KY's rankings as its own site has them: a hundred songs, fifty a page.
#[derive(Clone, Debug)]
pub struct KyCharts {
    client: Client,
    base: Url,
}

impl KyCharts {
    /// The rankings at an address.
    pub fn new(client: &Client, base: &Url) -> Self {
        Self { client: client.clone(), base: base.clone() }
    }

    async fn read(&self, key: ChartKey, day: Date) -> Result<Chart, Problem> {
        if !CHARTS.contains(&key) {
            return Err(Problem::NoSuchChart);
        }
        if day != today(self.client.now()) {
            return Err(Problem::NoHistory);
        }
        let mut entries = self.half(key.period, "1").await?;
        let second = self.half(key.period, "2").await?;
        // The second half is the first one again where the site does not know it.
        if second.iter().map(|entry| entry.number).eq(entries.iter().map(|entry| entry.number)) {
            return Err(Problem::Repeated);
        }
        let known = entries.len();
        let is_new = |entry: &ChartEntry| entries[..known].iter().all(|other| other.number != entry.number);
        let second: Vec<ChartEntry> = second.into_iter().filter(is_new).collect();
        entries.extend(second);
        Ok(Chart { key, date: day.to_string(), entries })
    }

    async fn half(&self, period: Period, range: &'static str) -> Result<Vec<ChartEntry>, Problem> {
        let letter = match period {
            Period::Day => "",
            Period::Week => "w",
            Period::Month => "m",
        };
        let request = Request::get(&self.base, "popular/", &[("period", letter), ("range", range)])?;
        let before = if range == "2" { 50 } else { 0 };
        self.client.fetch(&request, move |html| parse(html, before)).await
    }
}

/// `before` songs are on the pages before.
fn parse(html: &str, before: usize) -> Result<Vec<ChartEntry>, Problem> {
    let list = list::read(html, "popular_chart")?;
    let ranks: Vec<String> = (before + 1..).take(list.songs.len()).map(|rank| rank.to_string()).collect();
    chart::entries(list.songs.iter().zip(&ranks).map(|(song, rank)| chart::Place {
        rank: song.text(Place::Rank).and_then(|rank| rank.split_whitespace().next()).or(Some(rank)),
        number: song.text(Place::Number).unwrap_or_default(),
        title: song.text(Place::Title).unwrap_or_default(),
        artist: song.text(Place::Artist).unwrap_or_default(),
    }))
}

impl ChartSource for KyCharts {
    fn name(&self) -> &str {
        "ky-charts"
    }

    fn charts(&self) -> &[ChartKey] {
        &CHARTS
    }

    async fn chart(&self, key: ChartKey, day: Date) -> Result<Chart, SourceError> {
        self.read(key, day)
            .await
            .map_err(|problem| problem.at(self.name(), format!("{:?} {day}", key.period)))
    }
}
