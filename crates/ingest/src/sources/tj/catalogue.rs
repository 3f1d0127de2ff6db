//! Everything, or everything since a month, in one answer.

use std::time::Duration;

use alsong_catalogue::Brand;
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
}

impl TjCatalogue {
    /// The whole catalogue at an address.
    pub fn whole(client: &Client, base: &Url) -> Self {
        Self::since(client, base, Month::FIRST)
    }

    /// What TJ added in a month and later.
    pub fn since(client: &Client, base: &Url, since: Month) -> Self {
        Self { client: client.clone(), base: base.clone(), since }
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
        self.read().await.map_err(|problem| problem.at(self.name(), format!("since {}", self.since)))
    }
}
