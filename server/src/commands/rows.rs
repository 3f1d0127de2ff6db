//! Vendor rows from a file, for the commands that need no database.

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::Path;

use alsong_catalogue::{Brand, Decisions, JoinedSong, Row, join};
use alsong_ingest::{Quiet, tsv};
use anyhow::Context;

/// The good rows of a file; the bad ones are named on standard error. `brand` is for files without that column.
pub(crate) fn read(path: &Path, brand: Option<Brand>) -> anyhow::Result<Vec<Row>> {
    let file = File::open(path).with_context(|| format!("{} cannot be opened", path.display()))?;
    let staged =
        tsv::read(BufReader::new(file), brand, &Quiet).with_context(|| path.display().to_string())?;
    let mut err = io::stderr().lock();
    for rejected in &staged.rejected {
        writeln!(err, "{}: {rejected}", path.display())?;
    }
    Ok(staged.rows)
}

/// The songs of a file with both vendors' rows.
pub(crate) fn songs(path: &Path) -> anyhow::Result<Vec<JoinedSong>> {
    Ok(join(&read(path, None)?, &Decisions::default()).songs)
}
