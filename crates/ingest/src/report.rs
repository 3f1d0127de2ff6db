//! What came of an import.

use std::fmt;

use alsong_catalogue::row::{Field, RowError};
use alsong_catalogue::tsv::HeaderError;
use alsong_store::StoreError;

/// What an import did; `read` is the sum of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows in the source.
    pub read: u64,
    /// Numbers that were not known before.
    pub added: u64,
    /// Known numbers of which the source says something new.
    pub changed: u64,
    /// Known numbers of which it says nothing new.
    pub unchanged: u64,
    /// Rows that were left out.
    pub rejected: Vec<Rejected>,
}

/// A row that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Its line in the file, the header being line 1.
    pub line: u64,
    /// Why.
    pub reason: Rejection,
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
    /// The database did not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The joining of rows stopped unexpectedly.
    #[error("joining the rows stopped: {0}")]
    Stopped(#[from] tokio::task::JoinError),
}
