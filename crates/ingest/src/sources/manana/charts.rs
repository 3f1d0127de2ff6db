//! KY's most sung songs, for when its own site does not say.

use alsong_catalogue::chart::{Genre, Period};
use alsong_catalogue::{Brand, Chart, ChartEntry, ChartKey};
use reqwest::Url;
use time::Date;

use super::{code, item};
use crate::sources::chart::{self, ChartSource};
use crate::sources::date::today;
use crate::sources::http::{Client, Request};
use crate::sources::{Problem, SourceError};

const CHARTS: [ChartKey; 3] = [of(Period::Day), of(Period::Week), of(Period::Month)];

const fn of(period: Period) -> ChartKey {
    ChartKey { brand: Brand::Ky, genre: Genre::All, period }
}

/// KY's rankings as the open API has them, in order and without a number of their own.
#[derive(Clone, Debug)]
pub struct MananaCharts {
    client: Client,
    base: Url,
}

impl MananaCharts {
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
        let period = match key.period {
            Period::Day => "daily",
            Period::Week => "weekly",
            Period::Month => "monthly",
        };
        let path = format!("karaoke/popular/{}/{period}.json", code(key.brand));
        let entries = self.client.fetch(&Request::get(&self.base, &path, &[])?, parse).await?;
        Ok(Chart { key, date: day.to_string(), entries })
    }
}

fn parse(text: &str) -> Result<Vec<ChartEntry>, Problem> {
    let items = item::items(text)?;
    chart::entries(items.iter().map(|item| chart::Place {
        rank: None,
        number: item.no.as_str(),
        title: item.title.as_str(),
        artist: item.singer.as_str(),
    }))
}

impl ChartSource for MananaCharts {
    fn name(&self) -> &str {
        "manana-charts"
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
