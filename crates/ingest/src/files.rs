//! Importing a file of vendor rows.

use std::io::BufRead;
use std::path::Path;

use alsong_catalogue::Brand;
use alsong_store::{Store, Timestamp};

use crate::compare::Batch;
use crate::publish::publish;
use crate::{ImportError, Progress, Report, Staged, csv, jsonl, tsv};

/// How the rows of a file are written. All formats have the same columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Tab-separated, see [`tsv`].
    Tsv,
    /// Comma-separated, see [`csv`].
    Csv,
    /// A JSON object a line, see [`jsonl`].
    Jsonl,
}

impl Format {
    /// The format that the end of a name tells: `csv`, `jsonl` or `ndjson`; any other is taken for tab-separated.
    pub fn of(path: &Path) -> Self {
        match path.extension().and_then(|end| end.to_str()).map(str::to_ascii_lowercase).as_deref() {
            Some("csv") => Format::Csv,
            Some("jsonl" | "ndjson") => Format::Jsonl,
            _ => Format::Tsv,
        }
    }
}

/// Reads and checks every row of a file. `brand` is the vendor of files that name none.
///
/// # Errors
/// When the header is wrong or the file cannot be read to its end.
pub fn read(
    source: impl BufRead,
    format: Format,
    brand: Option<Brand>,
    progress: &dyn Progress,
) -> Result<Staged, ImportError> {
    match format {
        Format::Tsv => tsv::read(source, brand, progress),
        Format::Csv => csv::read(source, brand, progress),
        Format::Jsonl => jsonl::read(source, brand, progress),
    }
}

/// Imports every good row of a file and reports the bad ones.
///
/// # Errors
/// When the header is wrong, the file cannot be read to its end, or the database fails; then nothing changes.
pub async fn import(
    store: &Store,
    source: impl BufRead,
    format: Format,
    progress: &dyn Progress,
    now: Timestamp,
) -> Result<Report, ImportError> {
    let Staged { rows, rejected, .. } = read(source, format, None, progress)?;
    let read = (rows.len() + rejected.len()) as u64;
    let report = publish(store, Batch::of_file(rows, now), None, progress, now).await?;
    Ok(Report { read, rejected, ..report })
}
