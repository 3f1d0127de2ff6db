//! `alsong train`: a recommendation model from lists of items.

mod bar;
mod options;

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

use alsong_recommend::{
    Corpus, HoldOut, Metadata, Metrics, Model, Origin, Split, TrainSettings, evaluate, files, train_on,
};
use anyhow::Context;
use serde::Serialize;

use bar::Bar;
use options::Options;

/// Every so many-th list is put aside to measure with.
const MEASURED: usize = 20;

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
    /// Begin with the vectors of an older model, of as many dimensions.
    #[arg(long, value_name = "MODEL")]
    warm_start: Option<PathBuf>,
    /// Version of the catalogue that the items are of, noted in the manifest.
    #[arg(long)]
    catalogue_version: Option<String>,
    /// First and last day of the lists, noted in the manifest.
    #[arg(long, num_args = 2, value_names = ["FIRST", "LAST"])]
    data_window: Option<Vec<String>>,
    /// Learn from all lists at once, without measuring on some of them before.
    #[arg(long)]
    unmeasured: bool,
    #[command(flatten)]
    options: Options,
}

/// What is printed: the metrics, and how long the vectors of all lists took.
#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    metrics: Option<Metrics>,
    #[serde(flatten)]
    speed: bar::Speed,
}

/// Measures on lists put aside, then learns from all of them. Prints the metrics as JSON.
pub(crate) fn run(args: Args) -> anyhow::Result<()> {
    let settings = args.options.settings();
    let corpus = read_lists(&args.lists)?;
    let metadata = match &args.meta {
        Some(path) => read_metadata(path)?,
        None => Metadata::default(),
    };
    let older = match &args.warm_start {
        Some(dir) => Some(Model::load(dir).with_context(|| format!("{} cannot be used", dir.display()))?),
        None => None,
    };
    let metrics =
        if args.unmeasured { None } else { measure(&corpus, &metadata, &settings, older.as_ref())? };
    let bar = Bar::new("training");
    let model = train_on(&corpus, &metadata, &settings, older.as_ref(), &|progress| bar.show(progress))?;
    let speed = bar.finish();
    let window = args.data_window.and_then(|days| <[String; 2]>::try_from(days).ok()).map(Into::into);
    let origin = Origin { catalogue_version: args.catalogue_version, window, metrics };
    model
        .save_with(&args.out, origin)
        .with_context(|| format!("the model was not saved to {}", args.out.display()))?;
    let mut out = io::stdout();
    serde_json::to_writer(&mut out, &Report { metrics, speed })?;
    Ok(writeln!(out)?)
}

fn measure(
    corpus: &Corpus,
    metadata: &Metadata,
    settings: &TrainSettings,
    older: Option<&Model>,
) -> anyhow::Result<Option<Metrics>> {
    let held = HoldOut::of(corpus, Split::Every(MEASURED));
    if held.seeds.is_empty() {
        return Ok(None);
    }
    let bar = Bar::new("measuring");
    let model = train_on(&held.train, metadata, settings, older, &|progress| bar.show(progress))?;
    bar.finish();
    Ok(Some(evaluate(&model, &held.seeds, &held.targets)))
}

fn read_lists(path: &Path) -> anyhow::Result<Corpus> {
    let named = || format!("{} cannot be read", path.display());
    let mut corpus = Corpus::default();
    files::read(files::open(path).with_context(named)?, &mut corpus).with_context(named)?;
    Ok(corpus)
}

fn read_metadata(path: &Path) -> anyhow::Result<Metadata> {
    let file = File::open(path).with_context(|| format!("{} cannot be opened", path.display()))?;
    Metadata::from_tsv(BufReader::new(file)).with_context(|| path.display().to_string())
}
