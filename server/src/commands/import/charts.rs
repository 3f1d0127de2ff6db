//! `alsong import charts`: the vendors' rankings.

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::PathBuf;

use alsong_services::{Services, charts};
use anyhow::Context;

use crate::config::Config;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A tab-separated file with a header line: brand, date (YYYY-MM-DD, or YYYY-MM of a month), chart (genre), period
    /// (day, week, month), rank, number, title, artist.
    #[arg(long)]
    file: PathBuf,
}

pub(super) async fn run(config: Config, Args { file: path }: Args) -> anyhow::Result<()> {
    let file = File::open(&path).with_context(|| format!("{} cannot be opened", path.display()))?;
    let services = Services::open(config.services()?).await?;
    let report = charts::import_file(&services, BufReader::new(file))
        .await
        .with_context(|| format!("{} was not imported", path.display()))?;
    let mut err = io::stderr().lock();
    for rejected in &report.rejected {
        writeln!(err, "{}: {rejected}", path.display())?;
    }
    writeln!(
        io::stdout(),
        "{} rankings new, {} changed, {} unchanged; {} refused",
        report.new,
        report.changed,
        report.unchanged,
        report.rejected.len(),
    )?;
    Ok(())
}
