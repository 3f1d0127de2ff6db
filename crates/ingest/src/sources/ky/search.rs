//! Searching for one title or artist after the other: KY has no list of everything.

use alsong_store::Timestamp;
use reqwest::Url;

use super::{list, row};
use crate::sources::http::{Client, Request};
use crate::sources::words::{Cursor, Words};
use crate::sources::{Problem, SourceError};
use crate::{Coverage, Page, Source};

/// What the words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KySearchBy {
    /// Titles or parts of them.
    Title,
    /// Artists.
    Artist,
}

/// KY's songs that a search finds for each of a list of words.
#[derive(Clone, Debug)]
pub struct KySearch {
    client: Client,
    base: Url,
    by: KySearchBy,
    words: Words,
}

/// What a page of results holds.
struct Results {
    page: Page,
    /// How this page is known, where there is one after it.
    next: Option<String>,
}

impl KySearch {
    /// A search at an address.
    pub fn new(client: &Client, base: &Url, by: KySearchBy, words: impl IntoIterator<Item = String>) -> Self {
        Self { client: client.clone(), base: base.clone(), by, words: Words::new(words) }
    }

    async fn read(&self, cursor: &Cursor) -> Result<Page, Problem> {
        let category = match self.by {
            KySearchBy::Title => "2",
            KySearchBy::Artist => "7",
        };
        let number = cursor.page.to_string();
        let query = [("category", category), ("keyword", &cursor.word), ("s_page", &number)];
        let request = Request::get(&self.base, "search/", &query)?;
        let (now, at) = (self.client.now(), cursor.clone());
        let Results { page, next } = self.client.fetch(&request, move |html| parse(html, &at, now)).await?;
        let Some(last) = next else { return self.words.next(cursor, page) };
        let found = cursor.found_with(&page);
        let next = Cursor { page: cursor.page + 1, last: Some(last), found, ..cursor.clone() };
        Ok(Page { next: Some(next.write()), ..page })
    }
}

fn parse(html: &str, cursor: &Cursor, now: Timestamp) -> Result<Results, Problem> {
    let list = list::read(html, "search_chart")?;
    let Some(found) = list.found else {
        return Err(Problem::Layout("p.search_tit does not say how many songs were found".to_owned()));
    };
    if list.songs.is_empty() {
        // Nothing is found for some words; but under load there are pages without the songs that were.
        return if found == 0 {
            Ok(Results { page: Page::default(), next: None })
        } else {
            Err(Problem::Empty)
        };
    }
    let fingerprint = row::fingerprint(&list);
    if cursor.last.as_ref() == Some(&fingerprint) || cursor.page > found {
        return Err(Problem::Repeated);
    }
    let next = (list.last_page > cursor.page).then_some(fingerprint);
    Ok(Results { page: row::page(&list, now)?, next })
}

impl Source for KySearch {
    type Error = SourceError;

    fn name(&self) -> &str {
        match self.by {
            KySearchBy::Title => "ky-title",
            KySearchBy::Artist => "ky-artist",
        }
    }

    fn coverage(&self) -> Coverage {
        Coverage::Part
    }

    async fn page(&self, cursor: Option<&str>) -> Result<Page, SourceError> {
        let Some(cursor) = self.words.resume(cursor) else { return Ok(Page::default()) };
        let told = || format!("{} page {}", cursor.word, cursor.page);
        self.read(&cursor).await.map_err(|problem| problem.at(self.name(), told()))
    }
}
