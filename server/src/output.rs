//! What the commands print, and how they fail.

use std::error::Error;
use std::io::{self, ErrorKind, Write};

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
