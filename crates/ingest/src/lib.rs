//! Catalogue sources: read, validate, join with what is known, publish.
//!
//! Every source ends in the same four steps. *Stage*: vendor rows, checked one by one. *Join*: the new rows together
//! with those in the database become songs. *Plan*: what that changes, with every song keeping its id. *Publish*: one
//! transaction. Importing the same source again changes nothing.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod plan;
mod progress;
mod publish;
mod report;
mod source;
pub mod sources;
pub mod starter;
pub mod tsv;

pub use progress::{Progress, Quiet, Stage};
pub use report::{ImportError, Rejected, Rejection, Report};
pub use source::{Coverage, Page, Source};
