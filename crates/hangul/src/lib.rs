//! Korean text: width folding, syllables, jamo, choseong, the two-set keyboard, romanisation, numerals, josa.
//!
//! Pure: no I/O, clock, randomness or database. The phone, the server and the indexer run this same code.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod choseong;
pub mod fold;
pub mod jamo;
pub mod josa;
pub mod keyboard;
pub mod numerals;
pub mod romanize;
pub mod syllable;

pub use fold::fold;
pub use josa::Josa;
pub use romanize::{romanize, transliterate};
pub use syllable::Syllable;
