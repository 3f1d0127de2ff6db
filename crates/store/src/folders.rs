//! Folders. Every function takes the owner: a folder of somebody else is not found.

mod read;
mod write;

pub use read::{all, get, list, song_lists};
pub use write::{add_song, create, delete, remove_song, rename};
