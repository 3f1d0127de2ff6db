//! Korean text: width folding, syllables, jamo, choseong, the two-set keyboard, romanisation, josa.
//!
//! Pure: no I/O, clock, randomness or database. The phone, the server and the indexer run this same code.

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
