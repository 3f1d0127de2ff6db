//! Korean song search: query understanding, the compact index, ranking, and why a song matched.
//!
//! Pure: no I/O, clock, randomness, threads or database. The phone, the server and the indexer run this same code.
//! README.md tells how the index works.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod align;
mod alphabet;
pub mod backend;
mod bitap;
mod columns;
mod document;
mod explain;
mod gram;
mod hit;
mod index;
mod keys;
#[cfg(feature = "meilisearch")]
pub mod meilisearch;
mod names;
mod number;
mod offline;
mod pack;
mod postings;
mod query;
mod rank;
mod request;
mod songs;
mod tags;

pub use backend::{BackendError, BoxFuture, SearchBackend};
pub use document::{Document, months};
pub use explain::{explain, tried};
pub use hit::{FoundSong, Hit, Matched, Part};
pub use index::Index;
pub use offline::OfflineCatalogue;
pub use pack::{CataloguePack, PackError};
pub use request::{Filter, SearchRequest};
pub use songs::Songs;
