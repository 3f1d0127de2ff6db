//! `alsong import charts`: the vendors' rankings.

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::PathBuf;

use alsong_catalogue::Brand;
use alsong_services::charts::ChartReport;
use alsong_services::{Services, charts, sources};
use anyhow::{Context, bail};

use crate::config::Config;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// `tj` or `ky`; without it, both vendors' rankings are read from their sites.
    #[arg(conflicts_with = "file")]
    brand: Option<Brand>,
    /// A tab-separated file with a header line: brand, date (YYYY-MM-DD, or YYYY-MM of a month), chart (genre), period
    /// (day, week, month), rank, number, title, artist.
    #[arg(long)]
    file: Option<PathBuf>,
}

pub(super) async fn run(config: Config, args: Args) -> anyhow::Result<()> {
    let services = Services::open(config.services()?).await?;
    match args.file {
        Some(path) => from_file(&services, path).await,
        None => from_sites(&services, args.brand).await,
    }
}

async fn from_file(services: &Services, path: PathBuf) -> anyhow::Result<()> {
    let file = File::open(&path).with_context(|| format!("{} cannot be opened", path.display()))?;
    let report = charts::import_file(services, BufReader::new(file))
        .await
        .with_context(|| format!("{} was not imported", path.display()))?;
    let mut err = io::stderr().lock();
    for rejected in &report.rejected {
        writeln!(err, "{}: {rejected}", path.display())?;
    }
    print("", &report)
}

/// A vendor that cannot be read does not keep the other one from being read.
async fn from_sites(services: &Services, only: Option<Brand>) -> anyhow::Result<()> {
    let mut failed = Vec::new();
    for brand in Brand::ALL.into_iter().filter(|&brand| only.is_none_or(|only| only == brand)) {
        match sources::import_charts(services, brand).await {
            Ok(report) => print(&format!("{brand}: "), &report)?,
            Err(error) => failed.push(format!("{brand}: {:#}", anyhow::Error::from(error))),
        }
    }
    if !failed.is_empty() {
        bail!("{}", failed.join("; "));
    }
    Ok(())
}

fn print(of: &str, report: &ChartReport) -> anyhow::Result<()> {
    writeln!(
        io::stdout(),
        "{of}{} rankings new, {} changed, {} unchanged; {} refused",
        report.new,
        report.changed,
        report.unchanged,
        report.rejected.len(),
    )?;
    Ok(())
}
