//! Stand-ins for the hosts that the catalogue is read from, over real loopback HTTP: TJ's data, kysing.kr's pages, the
//! open API, each with its robots.txt and a small invented catalogue.
//!
//! What they are faithful in: addresses, parameters, shapes, result codes, pages of 15 songs and what follows the last
//! one, shortened texts, lyrics in the pages, validators. What they are not: their times, and how they look.

mod fault;
mod ky;
mod manana;
mod server;
mod songs;
mod tj;

pub use fault::Fault;
pub use server::{Asked, Host, Sources};
pub use songs::{KY_ARTIST, SONGS, Song};
