//! What every source of vendor rows has in common: it is read page by page, and can go on where it stopped.

use std::future::Future;

use alsong_catalogue::{Brand, Row, SongNumber};

use crate::Rejected;

/// Somewhere that vendor rows come from.
pub trait Source: Send + Sync {
    /// What went wrong when a page could not be had.
    type Error: std::error::Error + Send + Sync + 'static;

    /// Its name in commands, tables and logs; the same one finds what an earlier reading left.
    fn name(&self) -> &str;

    /// Whether a number that it does not list counts as missing.
    fn coverage(&self) -> Coverage;

    /// One page: the first one, or the one that an earlier page named as its next.
    fn page(&self, cursor: Option<&str>) -> impl Future<Output = Result<Page, Self::Error>> + Send;

    /// Those of these numbers that the vendor still has when it is asked for each of them. A [`Coverage::Whole`] source is
    /// asked before numbers that it does not list go out of use; one that cannot tell names all of them, and they stay.
    fn still_listed(
        &self,
        numbers: &[SongNumber],
    ) -> impl Future<Output = Result<Vec<SongNumber>, Self::Error>> + Send {
        let numbers = numbers.to_vec();
        async { Ok(numbers) }
    }
}

/// How much of a vendor's catalogue a source lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// All of it: what it does not list is missing there.
    Whole(Brand),
    /// Some of it: what it does not list may still be in use.
    Part,
}

/// One page of a source.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The good rows.
    pub rows: Vec<Row>,
    /// The others, with reasons.
    pub rejected: Vec<Rejected>,
    /// How to ask for the next page; `None` after the last one.
    pub next: Option<String>,
}
