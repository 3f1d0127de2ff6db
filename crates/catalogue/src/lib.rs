//! Songs and their numbers at the two karaoke vendors, and how the vendors' rows are joined.
//!
//! Pure: no I/O, clock, randomness or database. The phone, the server and the indexer run this same code.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod brand;
pub mod calendar;
pub mod chart;
pub mod decision;
pub mod join;
pub mod language;
pub mod link;
pub mod new_songs;
pub mod normalize;
pub mod number;
pub mod other_names;
pub mod row;
pub mod song;
pub mod tsv;
pub mod version;

pub use brand::Brand;
pub use chart::{Chart, ChartEntry, ChartKey};
pub use decision::{Decision, Decisions};
pub use join::{Joined, JoinedSong, join};
pub use language::Language;
pub use link::{Link, Links, link};
pub use number::{NumberError, SongNumber};
pub use other_names::OtherNames;
pub use row::{Row, RowError};
pub use song::{Numbered, SongCard, SongId};
pub use tsv::Columns;
pub use version::Version;
