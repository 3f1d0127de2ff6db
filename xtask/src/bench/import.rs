//! `cargo xtask bench import`: how long imports take, and what searches feel of them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::catalogue::{self, Row};
use super::grow::{self, Numbers};
use super::twin;
use crate::cargo::cargo;
use crate::{project, shell};

/// Rows of the grown catalogue, both vendors' together.
const ROWS: usize = 140_000;

/// What is measured.
#[derive(Debug, Default)]
struct Options {
    /// A tab-separated catalogue in place of the starter catalogue.
    catalogue: Option<PathBuf>,
    /// A file whose last column is `title-artist`, to grow the catalogue with.
    titles: Option<PathBuf>,
}

/// Grows a catalogue, then builds and runs the measuring program over it.
pub(super) fn run(args: &[String]) -> Result<()> {
    let options = Options::parse(args)?;
    let folder = project::target().join("bench-data/import");
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let file = folder.join("catalogue.tsv");
    let rows = write(&options, &file)?;
    println!("{} rows in {}", rows, file.display());
    let mut program = cargo(["run", "--release", "--quiet", "--package", "alsong-services"]);
    program.args(["--example", "import", "--"]).arg(&file).arg(&folder);
    shell::run(&mut program, "the reason is above")
}

impl Options {
    fn parse(args: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let value = args.next().map(PathBuf::from);
            match arg.as_str() {
                "--catalogue" => options.catalogue = value,
                "--titles" => options.titles = value,
                unknown => bail!("unknown argument `{unknown}`"),
            }
        }
        Ok(options)
    }
}

/// Writes the catalogue with new songs that both vendors have, up to [`ROWS`]; how many rows it became.
fn write(options: &Options, to: &Path) -> Result<usize> {
    let starter = project::root().join("data/starter/catalogue.tsv");
    let text = read(options.catalogue.as_ref().unwrap_or(&starter))?;
    let mut rows = catalogue::rows(&text)?;
    let titles = match &options.titles {
        Some(titles) => catalogue::titles(&read(titles)?),
        None => Vec::new(),
    };
    let songs = grow::grow(&rows, &titles, ROWS.saturating_sub(rows.len()) / 2);
    let mut numbers = Numbers::of(rows.iter().chain(&songs));
    let twins = twin::twins(&songs, &mut numbers);
    rows.extend(songs);
    rows.extend(twins);
    let columns = ["brand", "number", "title", "artist"];
    let lines = rows.iter().map(|row: &Row| row.line(&columns));
    let text: String = std::iter::once(columns.join("\t") + "\n").chain(lines).collect();
    fs::write(to, text).with_context(|| format!("{} cannot be written", to.display()))?;
    Ok(rows.len())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}
