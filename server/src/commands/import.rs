//! `alsong import`: songs and rankings from a source into the catalogue.

mod charts;
mod source;
mod summary;

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

use alsong_ingest::files::Format;
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
    /// A comma-separated file (RFC 4180) with the same columns.
    Csv {
        /// The file.
        file: PathBuf,
    },
    /// A file with a JSON object a line, whose members are the same columns.
    Jsonl {
        /// The file.
        file: PathBuf,
    },
    /// TJ's site: the whole catalogue, or the songs since a month.
    Tj(source::TjArgs),
    /// KY's site: the songs of this month, or those of every known artist.
    Ky(source::KyArgs),
    /// The open API: a vendor's newest songs, or those of some months.
    Manana(source::MananaArgs),
    /// The vendors' rankings, from their sites or a file.
    Charts(charts::Args),
}

pub(crate) async fn run(config: Config, args: Args) -> anyhow::Result<()> {
    match args {
        Args::Tsv { file } => from_file(config, file, Format::Tsv).await,
        Args::Csv { file } => from_file(config, file, Format::Csv).await,
        Args::Jsonl { file } => from_file(config, file, Format::Jsonl).await,
        Args::Tj(args) => source::run(config, args.wanted(), args.force).await,
        Args::Ky(args) => source::run(config, args.wanted(), false).await,
        Args::Manana(args) => source::run(config, args.wanted(), false).await,
        Args::Charts(args) => charts::run(config, args).await,
    }
}

async fn from_file(config: Config, path: PathBuf, format: Format) -> anyhow::Result<()> {
    let file = File::open(&path).with_context(|| format!("{} cannot be opened", path.display()))?;
    let services = Services::open(config.services()?).await?;
    let report = catalogue::import_file(&services, BufReader::new(file), format, &Bar::default())
        .await
        .with_context(|| format!("{} was not imported", path.display()))?;
    summary::print(&path.display().to_string(), &report)
}
