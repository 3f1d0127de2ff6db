//! The engines that answer the same queries.

use anyhow::{Context, Result, ensure};

use super::ask::{Asked, ask};
use super::inputs::Inputs;
use super::options::MeiliServer;
use super::score::{Query, Scores, score};
use crate::bench::catalogue::File;
use crate::bench::times::Times;
use crate::{project, shell};

/// One engine over one catalogue.
pub(super) struct Engine {
    pub(super) name: &'static str,
    pub(super) songs: f64,
    /// In microseconds.
    pub(super) build: f64,
    /// In bytes; an engine elsewhere tells none.
    pub(super) memory: Option<f64>,
    /// Bytes of the index as a file, where it has one.
    pub(super) file: Option<f64>,
    pub(super) times: Times,
    pub(super) scores: Scores,
    /// The median time of our rewriting of a query for another engine, in microseconds.
    pub(super) rewriting: Option<f64>,
}

impl Engine {
    fn new(name: &'static str, queries: &[Query], asked: &Asked) -> Result<Self> {
        Ok(Self {
            name,
            songs: asked.stat("songs").unwrap_or_default(),
            build: asked.stat("build_us").unwrap_or_default(),
            memory: asked.stat("memory_bytes"),
            file: asked.stat("file_bytes"),
            times: Times::new(asked.answers.iter().map(|answer| answer.took_us).collect())
                .context("nothing was measured")?,
            scores: score(queries, &asked.answers),
            rewriting: None,
        })
    }
}

/// Our index, on one thread.
pub(super) fn alsong(catalogue: &File, queries: &[Query]) -> Result<Engine> {
    let mut program = shell::command(project::server());
    program.args(["search", "--json", "--stdin", "--stats", "--catalogue"]).arg(&catalogue.path);
    let asked = ask(&mut program, queries)?;
    ensure!(asked.stat("songs").is_some(), "the server tells no figures; build it again");
    Engine::new("alsong", queries, &asked)
}

/// npm's `MiniSearch`, with the options that its documentation recommends for typing errors and unfinished words.
pub(super) fn minisearch(catalogue: &File, inputs: &Inputs) -> Result<Engine> {
    let mut program = shell::command("node");
    program
        .current_dir(project::root().join("end2end"))
        .args(["--expose-gc", "bench/minisearch.mjs"])
        .arg(&catalogue.path);
    let asked = ask(&mut program, &inputs.queries)?;
    Engine::new("MiniSearch", &inputs.queries, &asked)
}

/// Our rewriting and ranking over a Meilisearch server. The key stays out of the command line, which others can read.
pub(super) fn meilisearch(catalogue: &File, queries: &[Query], server: &MeiliServer) -> Result<Engine> {
    let mut program = shell::command(project::server());
    program
        .args(["search", "--json", "--stdin", "--meili", &server.url, "--catalogue"])
        .arg(&catalogue.path)
        .env("ALSONG_MEILI_ADMIN_KEY", &server.key);
    let asked = ask(&mut program, queries)?;
    let told = asked.told("indexed ").zip(asked.told(" songs in "));
    let (songs, seconds) = told.context("the server does not say what it indexed; build it again")?;
    Ok(Engine {
        songs,
        build: seconds * 1e6,
        rewriting: asked.told("rewriting a query took "),
        ..Engine::new("Meilisearch", queries, &asked)?
    })
}
