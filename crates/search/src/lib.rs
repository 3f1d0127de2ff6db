//! Korean song search: query understanding, the compact index, ranking, and why a song matched.
//!
//! Pure: no I/O, clock, randomness, threads or database. The phone, the server and the indexer run this same code.
//! README.md tells how the index works.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod align;
pub mod backend;
mod bitap;
mod document;
mod gram;
mod hit;
mod index;
mod keys;
mod names;
mod number;
mod plane;
mod postings;
mod query;
mod rank;

pub use backend::{BackendError, BoxFuture, SearchBackend, SearchRequest};
pub use document::Document;
pub use hit::{FoundSong, Hit, Matched};
pub use index::Index;
