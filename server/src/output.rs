//! What the commands print, and how they fail.

use std::error::Error;
use std::io::{self, ErrorKind, Write};

use alsong_services::Timestamp;
use chrono::{DateTime, SecondsFormat};

/// Prints an error and its causes on one line.
pub(crate) fn error(error: &anyhow::Error) {
    // Nothing is left to report a failing standard error to.
    _ = writeln!(io::stderr(), "alsong: {error:#}");
}

/// Whether the reader of our output went away, as `head` does: no failure.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause: &(dyn Error + 'static)| {
        cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
    })
}

/// A moment as RFC 3339 in UTC; nothing for one that no calendar has.
pub(crate) fn utc(time: Timestamp) -> String {
    DateTime::from_timestamp(time.0, 0)
        .map(|time| time.to_rfc3339_opts(SecondsFormat::Secs, true))
        .unwrap_or_default()
}
