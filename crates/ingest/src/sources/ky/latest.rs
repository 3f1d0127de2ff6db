//! This month's new songs.

use alsong_store::Timestamp;
use reqwest::Url;
use serde::{Deserialize, Serialize};

use super::list::{self, List};
use super::row;
use crate::sources::http::{Client, Request};
use crate::sources::{Problem, SourceError};
use crate::{Coverage, Page, Source};

/// No month has so many pages of 15 songs.
const MOST_PAGES: u64 = 100;

/// KY's new songs of this month.
#[derive(Clone, Debug)]
pub struct KyLatest {
    client: Client,
    base: Url,
}

/// The page to read next.
#[derive(Debug, Serialize, Deserialize)]
struct Cursor {
    page: u64,
    /// What was on the page before.
    last: String,
}

impl KyLatest {
    /// The new songs at an address.
    pub fn new(client: &Client, base: &Url) -> Self {
        Self { client: client.clone(), base: base.clone() }
    }

    async fn read(&self, page: u64, last: Option<String>) -> Result<Page, Problem> {
        let request = Request::get(&self.base, "latest/", &[("s_page", &page.to_string())])?;
        let now = self.client.now();
        self.client.fetch(&request, move |html| parse(html, page, last.as_deref(), now)).await
    }
}

fn parse(html: &str, page: u64, last: Option<&str>, now: Timestamp) -> Result<Page, Problem> {
    let list: List = list::read(html, "search_chart")?;
    if list.songs.is_empty() {
        return Err(Problem::Empty);
    }
    let fingerprint = row::fingerprint(&list);
    if last == Some(&fingerprint) || page > MOST_PAGES {
        return Err(Problem::Repeated);
    }
    let next = Cursor { page: page + 1, last: fingerprint };
    let next = (list.last_page > page).then(|| serde_json::to_string(&next).unwrap_or_default());
    Ok(Page { next, ..row::page(&list, now)? })
}

impl Source for KyLatest {
    type Error = SourceError;

    fn name(&self) -> &str {
        "ky-latest"
    }

    fn coverage(&self) -> Coverage {
        Coverage::Part
    }

    async fn page(&self, cursor: Option<&str>) -> Result<Page, SourceError> {
        let cursor = cursor.and_then(|text| serde_json::from_str::<Cursor>(text).ok());
        let (page, last) = cursor.map_or((1, None), |cursor| (cursor.page, Some(cursor.last)));
        self.read(page, last).await.map_err(|problem| problem.at(self.name(), format!("page {page}")))
    }
}
