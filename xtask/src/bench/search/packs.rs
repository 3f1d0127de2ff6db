//! Catalogue packs, as phones fetch them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::bench::catalogue::File;
use crate::{project, shell};

/// A pack in a file.
pub(super) struct Pack {
    pub(super) path: PathBuf,
    pub(super) songs: usize,
    pub(super) bytes: usize,
    /// As the server sends it.
    pub(super) brotli_bytes: usize,
    /// Microseconds from songs to the pack.
    pub(super) time: usize,
}

/// Writes the pack of each catalogue.
pub(super) fn write<const N: usize>(catalogues: [&File; N], folder: &Path) -> Result<Vec<Pack>> {
    catalogues.into_iter().map(|catalogue| of(catalogue, folder)).collect()
}

fn of(catalogue: &File, folder: &Path) -> Result<Pack> {
    let path = folder.join(format!("{}.pack", catalogue.rows));
    let mut program = shell::command(project::server());
    program.args(["pack", "--catalogue"]).arg(&catalogue.path).arg("--out").arg(&path);
    let told = shell::output(&mut program)?;
    let told: Value = serde_json::from_str(&told).context("not what `alsong pack` prints")?;
    let number = |name: &str| {
        let number = told.get(name).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok());
        number.with_context(|| format!("`alsong pack` tells no `{name}`"))
    };
    Ok(Pack {
        songs: number("songs")?,
        bytes: number("bytes")?,
        brotli_bytes: number("brotli_bytes")?,
        time: number("pack_us")?,
        path,
    })
}
