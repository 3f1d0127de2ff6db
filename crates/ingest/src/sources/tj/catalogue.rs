//! Everything, or everything since a month, in one answer.

use std::sync::OnceLock;
use std::time::Duration;

use alsong_catalogue::{Brand, SongNumber};
use reqwest::Url;

use super::answer;
use crate::sources::date::Month;
use crate::sources::http::{Client, Request};
use crate::sources::{Problem, SourceError};
use crate::{Coverage, Page, Source};

/// The catalogue changes once a day.
const FRESH: Duration = Duration::from_secs(12 * 60 * 60);

/// TJ's songs since a month; since the first one, all of them.
#[derive(Clone, Debug)]
pub struct TjCatalogue {
    client: Client,
    base: Url,
    since: Month,
    /// A number that the list has.
    listed: OnceLock<SongNumber>,
}

impl TjCatalogue {
    /// The whole catalogue at an address.
    pub fn whole(client: &Client, base: &Url) -> Self {
        Self::since(client, base, Month::FIRST)
    }

    /// What TJ added in a month and later.
    pub fn since(client: &Client, base: &Url, since: Month) -> Self {
        Self { client: client.clone(), base: base.clone(), since, listed: OnceLock::new() }
    }

    /// Whether a search for the number finds it.
    async fn has(&self, number: SongNumber) -> Result<bool, Problem> {
        let form = vec![
            ("searchTxt", number.to_string()),
            ("strType", "16".to_owned()),
            ("nationType", String::new()),
        ];
        let request = Request::post(&self.base, "legacy/api/searchSong", form)?;
        let is_it = move |item: &answer::Item| item.pro.as_str().parse() == Ok(number);
        self.client.fetch(&request, move |text| Ok(answer::found(text)?.iter().any(is_it))).await
    }

    async fn read(&self) -> Result<Page, Problem> {
        let form = vec![("searchYm", self.since.compact())];
        let request = Request::post(&self.base, "legacy/api/newSongOfMonth", form)?.kept(FRESH).large();
        let now = self.client.now();
        self.client.fetch(&request, move |text| answer::page(&answer::items(text)?.items, now)).await
    }
}

impl Source for TjCatalogue {
    type Error = SourceError;

    fn name(&self) -> &str {
        if self.since == Month::FIRST { "tj" } else { "tj-new" }
    }

    fn coverage(&self) -> Coverage {
        if self.since == Month::FIRST { Coverage::Whole(Brand::Tj) } else { Coverage::Part }
    }

    async fn page(&self, _: Option<&str>) -> Result<Page, SourceError> {
        let page =
            self.read().await.map_err(|problem| problem.at(self.name(), format!("since {}", self.since)))?;
        if let Some(row) = page.rows.first() {
            // The same one again says the same.
            _ = self.listed.set(row.number);
        }
        Ok(page)
    }

    async fn still_listed(&self, numbers: &[SongNumber]) -> Result<Vec<SongNumber>, SourceError> {
        let has = async |number: SongNumber| {
            self.has(number).await.map_err(|problem| problem.at(self.name(), format!("number {number}")))
        };
        // A search that does not find what the list has says nothing about what it has not.
        if let Some(&listed) = self.listed.get()
            && !has(listed).await?
        {
            return Err(Problem::Empty.at(self.name(), format!("number {listed}")));
        }
        let mut still = Vec::new();
        for &number in numbers {
            if has(number).await? {
                still.push(number);
            }
        }
        Ok(still)
    }
}
