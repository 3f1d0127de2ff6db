//! `alsong train`: a recommendation model from lists of items.

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

use alsong_recommend::{HoldOut, Metadata, TrainSettings, evaluate, files};
use anyhow::Context;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Lists to learn from, gzip allowed: one a line, item ids separated by spaces, oldest first.
    #[arg(long)]
    lists: PathBuf,
    /// What is known of the items: a tab-separated file with a header line; item, and optionally title, artist,
    /// composer, lyricist, genre, released.
    #[arg(long)]
    meta: Option<PathBuf>,
    /// Folder for the model.
    #[arg(long)]
    out: PathBuf,
}

/// Measures on lists put aside, then learns from all of them. Prints the metrics as JSON.
pub(crate) fn run(args: Args) -> anyhow::Result<()> {
    let lists = read_lists(&args.lists)?;
    let metadata = match &args.meta {
        Some(path) => read_metadata(path)?,
        None => Metadata::default(),
    };
    let settings = TrainSettings::default();
    let held = HoldOut::of(&lists);
    let metrics = if held.seeds.is_empty() {
        None
    } else {
        let model = alsong_recommend::train(&held.train, &metadata, &settings)?;
        Some(evaluate(&model, &held.seeds, &held.targets))
    };
    let model = alsong_recommend::train(&lists, &metadata, &settings)?;
    let manifest = model
        .save_with_metrics(&args.out, metrics)
        .with_context(|| format!("the model was not saved to {}", args.out.display()))?;
    let mut out = io::stdout();
    serde_json::to_writer(&mut out, &manifest.metrics)?;
    Ok(writeln!(out)?)
}

fn read_lists(path: &Path) -> anyhow::Result<Vec<Vec<String>>> {
    files::open(path).and_then(files::lists).with_context(|| format!("{} cannot be read", path.display()))
}

fn read_metadata(path: &Path) -> anyhow::Result<Metadata> {
    let file = File::open(path).with_context(|| format!("{} cannot be opened", path.display()))?;
    Metadata::from_tsv(BufReader::new(file)).with_context(|| path.display().to_string())
}
