//! Why objects cannot be kept or read.

use std::time::Duration;

use super::Place;

/// Why an object was not kept, read or deleted.
#[derive(Debug, thiserror::Error)]
pub enum ObjectError {
    /// There is no such object.
    #[error("{place} has no object {key}")]
    NotFound {
        /// Its key.
        key: String,
        /// Where it was looked for.
        place: Place,
    },
    /// The store did not answer in time.
    #[error("{doing} {key}: {place} did not answer within {after:?}")]
    Timeout {
        /// What was asked for.
        doing: &'static str,
        /// Of which object.
        key: String,
        /// Where.
        place: Place,
        /// How long it was waited.
        after: Duration,
    },
    /// The object came shorter or longer than it is.
    #[error("get {key}: {place} did not send all of it")]
    Cut {
        /// Its key.
        key: String,
        /// Where it is.
        place: Place,
    },
    /// The store refused, or could not be reached.
    #[error("{doing} {key}: {place}: {source}")]
    Store {
        /// What was asked for.
        doing: &'static str,
        /// Of which object.
        key: String,
        /// Where.
        place: Place,
        /// What it said.
        source: Box<object_store::Error>,
    },
}
