//! What goes wrong at a source, told so that somebody can act on it.

use std::time::Duration;

use crate::Rejected;

/// A page of a source could not be had; what was read before it stays good.
#[derive(Debug, thiserror::Error)]
#[error("{name}, {page}: {problem}")]
pub struct SourceError {
    /// The source.
    pub name: String,
    /// The page, as the source counts its pages.
    pub page: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// No answer, or not all of it, in time.
    #[error("no answer within {0:?}")]
    TimedOut(Duration),
    /// No connection.
    #[error("the server cannot be reached")]
    Unreachable,
    /// The answer ended before it was whole.
    #[error("the answer breaks off")]
    BrokenOff,
    /// The server refuses or fails.
    #[error("the server answers with status {0}")]
    Status(u16),
    /// The server wants to be asked less often.
    #[error("the server asks to wait{}", .0.map(|wait| format!(" {wait:?}")).unwrap_or_default())]
    Wait(Option<Duration>),
    /// robots.txt forbids the page.
    #[error("robots.txt forbids it")]
    Forbidden,
    /// The answer is longer than any good one.
    #[error("the answer is longer than {0} bytes")]
    TooLarge(u64),
    /// The answer is no UTF-8 text.
    #[error("the answer is not UTF-8")]
    NotUtf8,
    /// A page of HTML where data was asked for.
    #[error("the answer is a page of HTML instead of JSON")]
    Html,
    /// The answer is not laid out as it was: somebody has to look.
    #[error("the layout has changed: {0}")]
    Layout(String),
    /// The vendor's own sign that something is wrong.
    #[error("the vendor answers with result code {0}")]
    Result(String),
    /// Nothing where something must be.
    #[error("the page is empty")]
    Empty,
    /// The answer holds fewer rows than it says.
    #[error("the answer holds {rows} of the {said} rows that it announces")]
    Incomplete {
        /// How many there are.
        rows: u64,
        /// How many it says there are.
        said: u64,
    },
    /// The page before, again.
    #[error("the page repeats the one before it")]
    Repeated,
    /// Most rows are bad: it is the answer that is wrong, not the rows.
    #[error("{rejected} of {rows} rows are refused, the first: {first}")]
    MostlyRejected {
        /// How many are refused.
        rejected: u64,
        /// How many there are.
        rows: u64,
        /// The first of them.
        first: Rejected,
    },
    /// A ranking of a day that the source no longer, or not yet, knows.
    #[error("the source keeps no ranking of that day")]
    NoHistory,
    /// The source has no such ranking.
    #[error("the source has no such ranking")]
    NoSuchChart,
}

/// When it is worth asking again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// In a moment: it is as likely as not to work.
    Soon,
    /// At the next scheduled time.
    Later,
    /// Not before somebody has looked at it.
    Never,
}

impl Problem {
    /// When it is worth asking again.
    pub fn retry(&self) -> Retry {
        match self {
            Problem::TimedOut(_)
            | Problem::Unreachable
            | Problem::BrokenOff
            | Problem::Wait(_)
            | Problem::Status(408 | 500..)
            | Problem::Empty
            | Problem::Incomplete { .. } => Retry::Soon,
            Problem::Status(_) | Problem::Html | Problem::Result(_) | Problem::Repeated => Retry::Later,
            Problem::Forbidden
            | Problem::TooLarge(_)
            | Problem::NotUtf8
            | Problem::Layout(_)
            | Problem::MostlyRejected { .. }
            | Problem::NoHistory
            | Problem::NoSuchChart => Retry::Never,
        }
    }

    pub(crate) fn at(self, name: &str, page: impl Into<String>) -> SourceError {
        SourceError { name: name.to_owned(), page: page.into(), problem: self }
    }
}
