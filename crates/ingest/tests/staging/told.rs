//! A source that says what a test tells it to.

use std::sync::Mutex;

use alsong_catalogue::{Row, SongNumber};
use alsong_ingest::{Coverage, Page, Rejected, Rejection, Source};

use crate::row;

/// Pages of a source, and what was asked of it.
#[derive(Debug)]
pub(crate) struct Told {
    name: &'static str,
    coverage: Coverage,
    pages: Vec<Vec<Row>>,
    /// The page that cannot be had.
    pub(crate) broken: Option<usize>,
    /// The last page names itself as its next.
    pub(crate) endless: bool,
    /// The first page has a row that is left out.
    pub(crate) bad_row: bool,
    /// What it says of single numbers; `None` when it does not answer.
    pub(crate) still: Option<Vec<u32>>,
    /// The cursors and numbers it was asked for.
    pub(crate) asked: Mutex<Vec<String>>,
}

#[derive(Debug, thiserror::Error)]
#[error("the source is silent")]
pub(crate) struct Silent;

impl Told {
    /// A source with these rows on each page.
    pub(crate) fn new(name: &'static str, coverage: Coverage, pages: &[&[&str]]) -> Self {
        Self {
            name,
            coverage,
            pages: pages.iter().map(|page| page.iter().map(|text| row(text)).collect()).collect(),
            broken: None,
            endless: false,
            bad_row: false,
            still: Some(Vec::new()),
            asked: Mutex::new(Vec::new()),
        }
    }

    /// What it was asked since this was called last.
    pub(crate) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

impl Source for Told {
    type Error = Silent;

    fn name(&self) -> &str {
        self.name
    }

    fn coverage(&self) -> Coverage {
        self.coverage
    }

    async fn page(&self, cursor: Option<&str>) -> Result<Page, Silent> {
        self.asked.lock().unwrap().push(cursor.unwrap_or("first").to_owned());
        let place: usize = cursor.map_or(0, |cursor| cursor.parse().unwrap());
        if self.broken == Some(place) {
            return Err(Silent);
        }
        let next = if place + 1 < self.pages.len() { Some(place + 1) } else { self.endless.then_some(place) };
        let rejected = Rejected::new(7, Rejection::TooLong, "너무 긴\t노래");
        Ok(Page {
            rows: self.pages[place].clone(),
            rejected: if self.bad_row && place == 0 { vec![rejected] } else { Vec::new() },
            next: next.map(|next| next.to_string()),
        })
    }

    async fn still_listed(&self, numbers: &[SongNumber]) -> Result<Vec<SongNumber>, Silent> {
        let asked = numbers.iter().map(|number| format!("number {number}"));
        self.asked.lock().unwrap().extend(asked);
        let still = self.still.as_ref().ok_or(Silent)?;
        Ok(numbers.iter().copied().filter(|number| still.contains(&number.get())).collect())
    }
}
