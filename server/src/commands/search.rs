//! `alsong search`: songs for queries, from a file of rows or from the configured catalogue.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::PathBuf;
use std::time::Instant;

use alsong_catalogue::{Brand, JoinedSong, Numbered, SongId};
use alsong_search::{Document, Index, Matched, SearchRequest};
use alsong_services::{SearchText, Services, songs};
use serde::Serialize;

use crate::commands::rows;
use crate::config::Config;
use temporary::Temporary;

mod temporary;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Search this tab-separated file instead of the configured catalogue.
    #[arg(long)]
    catalogue: Option<PathBuf>,
    /// Search the file in a Meilisearch server: its rows go into an index that is deleted afterwards.
    #[arg(long, value_name = "URL", requires_all = ["key", "catalogue"])]
    meili: Option<String>,
    /// A key that may change indexes of that server.
    #[arg(long, env = "ALSONG_MEILI_ADMIN_KEY", hide_env_values = true)]
    key: Option<String>,
    /// Print a JSON object a line.
    #[arg(long)]
    json: bool,
    /// The most songs per query.
    #[arg(long, default_value_t = 10)]
    limit: usize,
    /// The query.
    #[arg(required_unless_present = "stdin", conflicts_with = "stdin")]
    query: Option<String>,
    /// Read one query a line from standard input.
    #[arg(long)]
    stdin: bool,
    /// With --catalogue: print the index's songs, building time and memory as a JSON object on standard error.
    #[arg(long, requires = "catalogue")]
    stats: bool,
}

/// The index over the rows of a file.
#[derive(Serialize)]
struct Stats {
    songs: usize,
    /// Time from joined songs to the index, in microseconds.
    build_us: u128,
    /// Heap bytes of the index; the songs themselves are in the database.
    memory_bytes: usize,
}

pub(crate) async fn run(config: Config, args: Args) -> anyhow::Result<()> {
    let searcher = match (&args.catalogue, args.meili.clone().zip(args.key.clone())) {
        (Some(path), Some((url, key))) => {
            let songs = rows::songs(path)?;
            Searcher::Meilisearch(Box::new(Temporary::fill(url, key, songs).await?))
        }
        (Some(path), None) => Searcher::of_rows(rows::songs(path)?, args.stats)?,
        (None, _) => Searcher::Catalogue(Services::open(config.services()?).await?),
    };
    let answered = searcher.answer_all(args).await;
    if let Searcher::Meilisearch(index) = searcher {
        index.remove().await?;
    }
    answered
}

enum Searcher {
    File { index: Box<Index>, songs: Vec<JoinedSong> },
    Meilisearch(Box<Temporary>),
    Catalogue(Services),
}

#[derive(Serialize)]
struct Answer<'a> {
    query: &'a str,
    hits: Vec<Hit>,
    /// Time the search took, in microseconds.
    took_us: u128,
}

#[derive(Serialize)]
struct Hit {
    title: String,
    artist: String,
    numbers: BTreeMap<&'static str, Vec<String>>,
    matched: Matched,
}

/// Songs as documents whose ids are their places in the list.
pub(crate) fn documents(songs: &[JoinedSong]) -> impl Iterator<Item = Document> {
    let names = alsong_services::other_names();
    songs.iter().zip(0..).map(|(song, id)| Document::of_joined(SongId(id), song, names))
}

impl Searcher {
    fn of_rows(songs: Vec<JoinedSong>, stats: bool) -> anyhow::Result<Self> {
        let start = Instant::now();
        let index = Box::new(Index::build(documents(&songs)));
        let build_us = start.elapsed().as_micros();
        if stats {
            let stats = Stats { songs: songs.len(), build_us, memory_bytes: index.memory() };
            writeln!(io::stderr(), "{}", serde_json::to_string(&stats)?)?;
        }
        Ok(Self::File { index, songs })
    }

    async fn answer_all(&self, args: Args) -> anyhow::Result<()> {
        let mut out = BufWriter::new(io::stdout());
        match args.query {
            Some(query) => self.answer(&query, &mut out, args.limit, args.json).await?,
            None => {
                for query in io::stdin().lock().lines() {
                    self.answer(&query?, &mut out, args.limit, args.json).await?;
                }
            }
        }
        Ok(out.flush()?)
    }

    async fn answer(
        &self,
        query: &str,
        out: &mut impl Write,
        limit: usize,
        json: bool,
    ) -> anyhow::Result<()> {
        let start = Instant::now();
        let hits = self.search(query, limit).await?;
        let answer = Answer { query, hits, took_us: start.elapsed().as_micros() };
        if json {
            serde_json::to_writer(&mut *out, &answer)?;
            writeln!(out)?;
        } else {
            for hit in &answer.hits {
                let numbers: Vec<_> = hit
                    .numbers
                    .iter()
                    .map(|(brand, numbers)| format!("{brand} {}", numbers.join(",")))
                    .collect();
                writeln!(
                    out,
                    "{}\t{}\t{}\t{}",
                    hit.title,
                    hit.artist,
                    numbers.join(" "),
                    hit.matched.label()
                )?;
            }
        }
        Ok(())
    }

    async fn search(&self, query: &str, limit: usize) -> anyhow::Result<Vec<Hit>> {
        Ok(match self {
            Searcher::File { index, songs } => shown(songs, index.search(&SearchRequest::new(query, limit))),
            Searcher::Meilisearch(index) => {
                let hits = index.search(&SearchRequest::new(query, limit)).await?;
                shown(index.songs(), hits)
            }
            Searcher::Catalogue(services) => songs::search(services, &SearchText::parse(query)?, limit)
                .await?
                .into_iter()
                .map(|found| Hit {
                    numbers: by_brand(&found.song.numbers),
                    title: found.song.title,
                    artist: found.song.artist,
                    matched: found.matched,
                })
                .collect(),
        })
    }
}

/// The songs of hits whose ids are places in the list.
fn shown(songs: &[JoinedSong], hits: Vec<alsong_search::Hit>) -> Vec<Hit> {
    let shown = hits.into_iter().filter_map(|hit| {
        let song = songs.get(usize::try_from(hit.id.0).ok()?)?;
        Some(Hit {
            title: song.title.clone(),
            artist: song.artist.clone(),
            numbers: by_brand(&song.numbers),
            matched: hit.matched,
        })
    });
    shown.collect()
}

fn by_brand(numbers: &[Numbered]) -> BTreeMap<&'static str, Vec<String>> {
    let mut by_brand = BTreeMap::new();
    for brand in Brand::ALL {
        let of_brand: Vec<String> =
            numbers.iter().filter(|numbered| numbered.brand == brand).map(|n| n.number.to_string()).collect();
        if !of_brand.is_empty() {
            by_brand.insert(brand.code(), of_brand);
        }
    }
    by_brand
}
