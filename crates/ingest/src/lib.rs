//! Catalogue sources: read, validate, join with what is known, publish.
//!
//! Every source ends in the same five steps. *Stage*: vendor rows, checked one by one, kept page by page. *Compare*: what
//! they say that is not known, and which numbers are missing. *Join*: the new rows together with those in the database
//! become songs. *Plan*: what that changes, with every song keeping its id. *Publish*: one transaction. Importing the same
//! source again changes nothing and writes no song.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod background;
pub mod charts;
mod compare;
pub mod csv;
mod decide;
pub mod files;
pub mod import;
pub mod jsonl;
mod plan;
mod progress;
mod publish;
mod report;
mod source;
pub mod sources;
mod staged;
pub mod starter;
pub mod tsv;

pub use decide::decide;
pub use progress::{Progress, Quiet, Stage};
pub use publish::relink;
pub use report::{ImportError, Rejected, Rejection, Report};
pub use source::{Coverage, Page, Source};
pub use staged::Staged;
