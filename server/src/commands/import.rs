//! `alsong import`: songs and rankings from a source into the catalogue.

mod charts;

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::PathBuf;
use std::time::Instant;

use alsong_services::{Services, catalogue};
use anyhow::Context;

use crate::commands::progress::Bar;
use crate::config::Config;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Args {
    /// A tab-separated file with a header line: brand, number, title, artist; optional composer, lyricist, released,
    /// genre, `title_reading`, `artist_reading`.
    Tsv {
        /// The file.
        file: PathBuf,
    },
    /// The vendors' rankings.
    Charts(charts::Args),
}

pub(crate) async fn run(config: Config, args: Args) -> anyhow::Result<()> {
    let path = match args {
        Args::Tsv { file } => file,
        Args::Charts(args) => return charts::run(config, args).await,
    };
    let file = File::open(&path).with_context(|| format!("{} cannot be opened", path.display()))?;
    let services = Services::open(config.services()?).await?;
    let start = Instant::now();
    let report = catalogue::import_tsv(&services, BufReader::new(file), &Bar::default())
        .await
        .with_context(|| format!("{} was not imported", path.display()))?;
    let mut err = io::stderr().lock();
    for rejected in &report.rejected {
        writeln!(err, "{}: {rejected}", path.display())?;
    }
    writeln!(
        io::stdout(),
        "{} rows: {} added, {} changed, {} unchanged, {} rejected ({:.1} s)",
        report.read,
        report.added,
        report.changed,
        report.unchanged,
        report.rejected.len(),
        start.elapsed().as_secs_f32()
    )?;
    Ok(())
}
