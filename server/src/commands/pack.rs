//! `alsong pack`: the catalogue pack as a file, from rows or from the configured catalogue.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Instant;

use alsong_search::Songs;
use alsong_services::Services;
use alsong_services::pack::{self, Pack};
use anyhow::Context;
use serde::Serialize;

use crate::commands::{rows, search};
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Pack this tab-separated file instead of the configured catalogue.
    #[arg(long)]
    catalogue: Option<PathBuf>,
    /// The file to write; it is replaced.
    #[arg(long)]
    out: PathBuf,
}

/// What was written, a JSON object on standard output.
#[derive(Serialize)]
struct Written<'a> {
    name: &'a str,
    songs: usize,
    bytes: usize,
    /// As the server sends it.
    brotli_bytes: usize,
    /// Time from songs to the pack, in microseconds; none where the catalogue was packed as it was opened.
    pack_us: Option<u128>,
}

pub(crate) async fn run(config: Config, args: Args) -> anyhow::Result<()> {
    let (pack, pack_us) = match &args.catalogue {
        Some(path) => {
            let songs = rows::songs(path)?;
            let start = Instant::now();
            let pack = Pack::of(&Songs::new(search::documents(&songs)));
            (pack.into(), Some(start.elapsed().as_micros()))
        }
        None => (pack::current(&Services::open(config.services()?).await?), None),
    };
    let plain = pack.plain();
    fs::write(&args.out, &plain).with_context(|| format!("{} cannot be written", args.out.display()))?;
    let brotli_bytes = pack.brotli().await?.len();
    let written =
        Written { name: pack.name(), songs: pack.songs(), bytes: plain.len(), brotli_bytes, pack_us };
    Ok(writeln!(io::stdout(), "{}", serde_json::to_string(&written)?)?)
}
