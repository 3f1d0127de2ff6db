//! `alsong link`: which TJ row and which KY row are the same song.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use alsong_catalogue::Brand;
use anyhow::Context;

use crate::commands::rows;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// TJ's rows: tab-separated number, title, artist.
    #[arg(long)]
    tj: PathBuf,
    /// KY's rows: tab-separated number, title, artist.
    #[arg(long)]
    ky: PathBuf,
    /// Where the links go: tab-separated `tj_number`, `ky_number`, `score`.
    #[arg(long)]
    out: PathBuf,
}

pub(crate) fn run(args: Args) -> anyhow::Result<()> {
    let tj = rows::read(&args.tj, Some(Brand::Tj))?;
    let ky = rows::read(&args.ky, Some(Brand::Ky))?;
    let links = alsong_catalogue::link(&tj, &ky).accepted;
    let failed = || format!("{} cannot be written", args.out.display());
    let mut out = BufWriter::new(File::create(&args.out).with_context(failed)?);
    writeln!(out, "tj_number\tky_number\tscore").with_context(failed)?;
    for link in links {
        writeln!(out, "{}\t{}\t{:.4}", link.tj, link.ky, link.score).with_context(failed)?;
    }
    out.flush().with_context(failed)
}
