//! What is searched and asked.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::options::Options;
use super::score::{self, Query};
use super::{derive, packs};
use crate::bench::catalogue::{self, File, Row};
use crate::bench::grow;
use crate::project;

/// The catalogue, its queries, and where larger ones go.
pub(super) struct Inputs {
    catalogue: PathBuf,
    rows: Vec<Row>,
    titles: Vec<(String, String)>,
    pub(super) queries: Vec<Query>,
    /// The texts of the queries, a line each.
    pub(super) texts: PathBuf,
    folder: PathBuf,
    /// What was used, in a sentence.
    pub(super) told: String,
}

impl Inputs {
    /// Reads what the arguments name, else the starter catalogue and queries made from its titles.
    pub(super) fn read(options: &Options, folder: &Path) -> Result<Self> {
        let starter = project::root().join("data/starter/catalogue.tsv");
        let path = std::path::absolute(options.catalogue.as_ref().unwrap_or(&starter))?;
        let rows = catalogue::rows(&read(&path)?).with_context(|| path.display().to_string())?;
        let titles = match &options.titles {
            Some(titles) => catalogue::titles(&read(titles)?),
            None => Vec::new(),
        };
        let queries = match &options.queries {
            Some(queries) => score::queries(&read(queries)?),
            None => derive::queries(&rows),
        };
        ensure!(!queries.is_empty(), "there is no query");
        let texts = folder.join("queries.txt");
        fs::write(&texts, queries.iter().flat_map(|query| [query.text.as_str(), "\n"]).collect::<String>())?;
        let told = format!(
            "{} of {} rows; {} queries {}; larger catalogues grown from {} more titles and derived variants.",
            if options.catalogue.is_some() { "A catalogue" } else { "The starter catalogue" },
            rows.len(),
            queries.len(),
            if options.queries.is_some() { "from a file" } else { "derived from its titles" },
            titles.len(),
        );
        Ok(Self { catalogue: path, rows, titles, queries, texts, folder: folder.to_owned(), told })
    }

    /// The catalogue as it is, and one of about each of these numbers of songs.
    pub(super) fn sizes(&self, [some, most]: [usize; 2]) -> Result<[File; 3]> {
        let own = File { path: self.catalogue.clone(), rows: self.rows.len() };
        let songs = packs::write([&own], &self.folder)?[0].songs;
        let grown = [self.grown(songs, some)?, self.grown(songs, most)?];
        let [some, most] = grown;
        Ok([own, some, most])
    }

    /// The catalogue with new songs up to about this many: of the rows that are added, none is another vendor's number
    /// of a song that is there.
    fn grown(&self, songs: usize, wanted: usize) -> Result<File> {
        let grown = grow::grow(&self.rows, &self.titles, wanted.saturating_sub(songs));
        let path = self.folder.join(format!("catalogue-{wanted}.tsv"));
        let text = read(&self.catalogue)?;
        let columns: Vec<&str> = text.lines().next().unwrap_or_default().split('\t').collect();
        let mut text = text.trim_end().to_owned() + "\n";
        text.extend(grown.iter().map(|row| row.line(&columns)));
        fs::write(&path, text).with_context(|| path.display().to_string())?;
        Ok(File { path, rows: self.rows.len() + grown.len() })
    }
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}
