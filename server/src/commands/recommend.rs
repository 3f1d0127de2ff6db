//! `alsong recommend`: items that go with lists of seeds.

use std::collections::HashSet;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::PathBuf;
use std::time::Instant;

use alsong_recommend::{Model, Ranker, Request};
use anyhow::Context;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder of the model.
    #[arg(long)]
    model: PathBuf,
    /// Read seeds from standard input: one list a line, item ids separated by spaces.
    #[arg(long, required = true)]
    stdin: bool,
    /// The most items per list.
    #[arg(long, default_value_t = 100)]
    limit: usize,
    /// Rank by the vectors alone, to measure them.
    #[arg(long)]
    embeddings_only: bool,
    /// Say on standard error at last how long starting and answering took, as JSON.
    #[arg(long)]
    stats: bool,
}

/// Prints the items for each line of seeds, the best first; an empty line where there is nothing to say.
pub(crate) fn run(args: Args) -> anyhow::Result<()> {
    let began = Instant::now();
    let model = Model::load(&args.model)
        .with_context(|| format!("the model in {} cannot be used", args.model.display()))?;
    let load = began.elapsed();
    let mut times = Vec::new();
    let ranker = if args.embeddings_only { Ranker::Vectors } else { Ranker::Fused };
    let exclude = HashSet::new();
    let mut out = BufWriter::new(io::stdout());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let seeds: Vec<&str> = line.split_whitespace().collect();
        let request = Request { seeds: &seeds, exclude: &exclude, limit: args.limit, max_per_artist: None };
        let asked = Instant::now();
        let items: Vec<String> =
            model.recommend_by(ranker, &request).into_iter().map(|suggestion| suggestion.item).collect();
        times.push(asked.elapsed());
        writeln!(out, "{}", items.join(" "))?;
    }
    out.flush()?;
    if args.stats {
        times.sort_unstable();
        let at = |share: f64| times.get(((times.len() as f64 - 1.0) * share).round() as usize);
        let stats = serde_json::json!({
            "items": model.len(),
            "load_us": load.as_micros() as u64,
            "p50_us": at(0.5).map(|time| time.as_micros() as u64),
            "p99_us": at(0.99).map(|time| time.as_micros() as u64),
        });
        writeln!(io::stderr(), "{stats}")?;
    }
    Ok(())
}
