//! Signals: what singers do with songs that are shown to them, with their consent and without their identity.
//!
//! A signal says who by a keyed hash of the account, the first 128 bits of HMAC-SHA256 under a key in the settings. Whoever
//! has the key can find an account's signals, which is what deletes them when the consent is taken back or the account goes.
//! A key's successor leaves it in place until the database has no signal under it; then nobody can find any.

mod consent;
mod export;
mod key;
mod lists;
mod operations;
mod write;

pub(crate) use consent::{absorb, forget};
pub use consent::{consents, set_consent};
pub use export::{
    Day, KeptSignal, begin_export, days_to_export, finish_export, of_account, prune, prune_day, pruned_days,
    rows,
};
pub use key::{rotate_key, rotate_old_key};
pub use lists::{SingerSongs, liked};
pub(crate) use operations::note;
pub use write::{MOST_A_DAY, SignalBatch, Taken, known_songs, record};

/// How many rows or values one statement holds, so that no database finds it too long.
const AT_ONCE: usize = 500;
