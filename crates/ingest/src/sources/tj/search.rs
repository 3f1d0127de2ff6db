//! Searching for one word after the other: only a search knows how titles are read in Korean.

use reqwest::Url;

use super::answer;
use crate::sources::http::{Client, Request};
use crate::sources::words::{Cursor, Words};
use crate::sources::{Problem, SourceError};
use crate::{Coverage, Page, Source};

/// What the words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TjSearchBy {
    /// Titles or parts of them.
    Title,
    /// Artists.
    Artist,
}

/// TJ's songs, with readings and languages, that a search finds for each of a list of words.
#[derive(Clone, Debug)]
pub struct TjSearch {
    client: Client,
    base: Url,
    by: TjSearchBy,
    words: Words,
}

impl TjSearch {
    /// A search at an address.
    pub fn new(client: &Client, base: &Url, by: TjSearchBy, words: impl IntoIterator<Item = String>) -> Self {
        let words = words.into_iter().map(|word| without_apostrophes(&word).to_owned());
        Self { client: client.clone(), base: base.clone(), by, words: Words::new(words) }
    }

    async fn read(&self, cursor: &Cursor) -> Result<Page, Problem> {
        let kind = match self.by {
            TjSearchBy::Title => "1",
            TjSearchBy::Artist => "2",
        };
        let form = vec![
            ("searchTxt", cursor.word.clone()),
            ("strType", kind.to_owned()),
            ("nationType", String::new()),
        ];
        let request = Request::post(&self.base, "legacy/api/searchSong", form)?;
        let now = self.client.now();
        let page = self.client.fetch(&request, move |text| answer::page(&answer::found(text)?, now)).await?;
        self.words.next(cursor, page)
    }
}

/// The vendor's reader of queries fails at an apostrophe, and finds parts of names.
fn without_apostrophes(word: &str) -> &str {
    word.split('\'').max_by_key(|part| part.trim().len()).unwrap_or_default()
}

impl Source for TjSearch {
    type Error = SourceError;

    fn name(&self) -> &str {
        match self.by {
            TjSearchBy::Title => "tj-title",
            TjSearchBy::Artist => "tj-artist",
        }
    }

    fn coverage(&self) -> Coverage {
        Coverage::Part
    }

    async fn page(&self, cursor: Option<&str>) -> Result<Page, SourceError> {
        let Some(cursor) = self.words.resume(cursor) else { return Ok(Page::default()) };
        self.read(&cursor).await.map_err(|problem| problem.at(self.name(), cursor.word))
    }
}
