//! `alsong recommend`: items that go with lists of seeds.

use std::collections::HashSet;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::PathBuf;

use alsong_recommend::{Model, Request};
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
}

/// Prints the items for each line of seeds, the best first; an empty line where there is nothing to say.
pub(crate) fn run(args: Args) -> anyhow::Result<()> {
    let model = Model::load(&args.model)
        .with_context(|| format!("the model in {} cannot be used", args.model.display()))?;
    let exclude = HashSet::new();
    let mut out = BufWriter::new(io::stdout());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let seeds: Vec<&str> = line.split_whitespace().collect();
        let request = Request { seeds: &seeds, exclude: &exclude, limit: args.limit, max_per_artist: None };
        let items: Vec<String> =
            model.recommend(&request).into_iter().map(|suggestion| suggestion.item).collect();
        writeln!(out, "{}", items.join(" "))?;
    }
    Ok(out.flush()?)
}
