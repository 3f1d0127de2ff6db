//! Songs and their numbers at the two karaoke vendors, and how the vendors' rows are joined.
//!
//! Pure: no I/O, clock, randomness or database. The phone, the server and the indexer run this same code.

pub mod brand;
pub mod number;
pub mod song;

pub use brand::Brand;
pub use number::{NumberError, SongNumber};
pub use song::{Numbered, SongCard, SongId};
