//! A vendor's songs, month by month of their release.

use std::time::Duration;

use alsong_catalogue::Brand;
use reqwest::Url;
use serde::{Deserialize, Serialize};

use super::{code, item};
use crate::sources::date::{Month, today};
use crate::sources::http::{Client, Request};
use crate::sources::{Problem, SourceError};
use crate::{Coverage, Page, Source};

/// What was released long ago changes seldom.
const FRESH: Duration = Duration::from_secs(24 * 60 * 60);

/// A vendor's songs that were released from one month to another.
#[derive(Clone, Debug)]
pub struct MananaMonths {
    client: Client,
    base: Url,
    brand: Brand,
    from: Month,
    to: Month,
}

/// The month to read next.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Cursor {
    month: String,
    /// How many songs the months before had.
    songs: u64,
    /// The last of them.
    last: Option<String>,
}

impl MananaMonths {
    /// The months at an address; those that have not begun are left out.
    pub fn new(client: &Client, base: &Url, brand: Brand, from: Month, to: Month) -> Self {
        let to = to.min(Month::of(today(client.now())));
        Self { client: client.clone(), base: base.clone(), brand, from, to }
    }

    /// Where to go on: at the cursor, unless it is of other months.
    fn resume(&self, cursor: Option<&str>) -> (Month, Cursor) {
        let cursor = cursor.and_then(|text| serde_json::from_str::<Cursor>(text).ok());
        let cursor = cursor.and_then(|cursor| Some((cursor.month.parse::<Month>().ok()?, cursor)));
        let begin = || (self.from, Cursor { month: self.from.to_string(), songs: 0, last: None });
        cursor.filter(|(month, _)| (self.from..=self.to).contains(month)).unwrap_or_else(begin)
    }

    async fn read(&self, month: Month, before: Cursor) -> Result<Page, Problem> {
        let path = format!("karaoke/release/{}/{}.json", month.compact(), code(self.brand));
        let request = Request::get(&self.base, &path, &[])?.kept(FRESH);
        let (brand, now) = (self.brand, self.client.now());
        let read = move |text: &str| {
            let items = item::items(text)?;
            let last = items.last().map(|item| item.no.as_str().to_owned());
            if last.is_some() && last == before.last {
                return Err(Problem::Repeated);
            }
            let songs = before.songs + items.len() as u64;
            Ok((item::page(brand, &items, now)?, songs, last.or_else(|| before.last.clone())))
        };
        let (page, songs, last) = self.client.fetch(&request, read).await?;
        if month >= self.to {
            // One month may be without songs, all of them are not.
            return if songs == 0 { Err(Problem::Empty) } else { Ok(page) };
        }
        let next = Cursor { month: month.next().to_string(), songs, last };
        Ok(Page { next: serde_json::to_string(&next).ok(), ..page })
    }
}

impl Source for MananaMonths {
    type Error = SourceError;

    fn name(&self) -> &str {
        match self.brand {
            Brand::Tj => "manana-tj",
            Brand::Ky => "manana-ky",
        }
    }

    fn coverage(&self) -> Coverage {
        Coverage::Part
    }

    async fn page(&self, cursor: Option<&str>) -> Result<Page, SourceError> {
        let (month, before) = self.resume(cursor);
        self.read(month, before).await.map_err(|problem| problem.at(self.name(), month.to_string()))
    }
}
