//! What came of an import.

use std::fmt;

use alsong_catalogue::row::{Field, RowError};
use alsong_catalogue::tsv::HeaderError;
use alsong_store::StoreError;

use crate::background::Died;

/// The most characters of a rejected row that are kept.
const KEPT_CHARS: usize = 120;

/// What an import did. `read` is the sum of the rows that are new, changed, unchanged, back in use, and left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows in the source, a number that is on several pages counted once.
    pub read: u64,
    /// Numbers that were not known before.
    pub added: u64,
    /// Known numbers of which the source says something new.
    pub changed: u64,
    /// Known numbers of which it says nothing new.
    pub unchanged: u64,
    /// Numbers that were out of use and are listed again.
    pub returned: u64,
    /// Numbers in use that their vendor's list does not have now; they stay for the time being.
    pub missing: u64,
    /// Numbers that went out of use.
    pub withdrawn: u64,
    /// Songs that have numbers of both vendors now and had not.
    pub linked: u64,
    /// Pairs of numbers that may be one song and wait for people, where rows were joined.
    pub doubtful: u64,
    /// Rows that were left out.
    pub rejected: Vec<Rejected>,
}

/// A row that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Its line in the file, the header being line 1; or its place on the page.
    pub line: u64,
    /// Why.
    pub reason: Rejection,
    /// The beginning of what it says.
    pub text: String,
}

impl Rejected {
    /// A row that was left out; of its text the beginning is kept, without control characters.
    pub fn new(line: u64, reason: Rejection, text: &str) -> Self {
        let text = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(KEPT_CHARS).collect();
        Self { line, reason, text }
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.reason)
    }
}

/// Why a row was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// A field is wrong.
    #[error(transparent)]
    Row(#[from] RowError),
    /// The line is no UTF-8 text.
    #[error("the line is not UTF-8")]
    NotUtf8,
    /// The line is longer than any row can be.
    #[error("the line is too long")]
    TooLong,
    /// The line is no JSON object.
    #[error("the line is no JSON object")]
    NotJson,
    /// A value of JSON that no field has.
    #[error("{0}: it is neither a text nor a number")]
    NotText(Field),
    /// A name that was read in the wrong encoding.
    #[error("{0}: it was read in the wrong encoding")]
    Garbled(Field),
    /// A name without its end.
    #[error("{0}: the vendor cut it short")]
    Cut(Field),
    /// A song of a coming month, which no machine has yet.
    #[error("the song is not released yet")]
    NotYet,
    /// A song of another vendor than the one asked for.
    #[error("it is another vendor's")]
    OtherBrand,
    /// The number stands in the file twice; the first one counts.
    #[error("the number was already given in line {first}")]
    Repeated {
        /// The line that counts.
        first: u64,
    },
}

/// Why an import did not happen; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The first line names no usable columns.
    #[error("line 1: {0}")]
    Header(#[from] HeaderError),
    /// The source cannot be read further.
    #[error("line {line}: {source}")]
    Read {
        /// The line that could not be read.
        line: u64,
        /// What the system says.
        source: std::io::Error,
    },
    /// The source cannot be read further now; what is staged waits.
    #[error("the source cannot be read: {0}")]
    Source(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The source names a page as its own next.
    #[error("the source gives the same page again and again")]
    Repeats,
    /// A vendor's whole list lacks so many numbers that it cannot be whole.
    #[error(
        "the list has {found} of the {used} numbers in use: its layout may have changed, or its end is missing; \
         nothing was imported"
    )]
    TooFew {
        /// Numbers in use that it has.
        found: u64,
        /// Numbers in use.
        used: u64,
    },
    /// The database did not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The joining of rows stopped unexpectedly.
    #[error("joining the rows stopped: {0}")]
    Stopped(#[from] Died),
}
