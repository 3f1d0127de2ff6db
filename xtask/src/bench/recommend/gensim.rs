//! gensim's skip-gram on the same lists with the same settings.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::score;
use super::skip_gram::SETTINGS;
use crate::shell;

const VERSION: &str = "gensim==4.4.0";
const PROGRAM: &str = include_str!("gensim.py");

/// What it did.
pub(super) struct Gensim {
    pub(super) seconds: f64,
    /// Of all its threads.
    pub(super) cpu_seconds: f64,
    /// Of a song and one in its window, expected over all passes.
    pub(super) pairs: f64,
    pub(super) answers: Vec<Vec<String>>,
}

/// Installs gensim into a virtual environment of the bench's folder if it is not there, and runs it.
pub(super) fn run(lists: &Path, seeds: Option<&Path>, dir: &Path) -> Result<Gensim> {
    let environment = dir.join("gensim");
    let python = environment.join("bin").join("python");
    if !shell::succeeds(shell::command(&python).args(["-c", "import gensim"])) {
        println!("gensim: installing …");
        let fix = "install Python 3.10 or newer with venv";
        shell::run(shell::command("python3").args(["-m", "venv"]).arg(&environment), fix)?;
        shell::run(
            shell::command(&python).args(["-m", "pip", "install", "--quiet", VERSION]),
            "pip needs the network",
        )?;
    }
    let words = dir.join("lists.txt");
    let join =
        |lines: Vec<Vec<String>>| -> String { lines.iter().map(|line| line.join(" ") + "\n").collect() };
    fs::write(&words, join(score::read(lists)?))?;
    let given = dir.join("seeds.txt");
    fs::write(&given, join(seeds.map(score::read).transpose()?.unwrap_or_default()))?;
    let answers = dir.join("gensim.txt");
    let mut program = shell::command(&python);
    program.args(["-c", PROGRAM]).arg(&words).arg(&given).arg(&answers);
    program.args(SETTINGS.map(|(_, value)| value));
    let printed = shell::output(&mut program)?;
    let mut figures = printed.split_whitespace().map(str::parse);
    let mut figure =
        || figures.next().context("gensim printed too little")?.context("gensim printed no figures");
    Ok(Gensim {
        seconds: figure()?,
        cpu_seconds: figure()?,
        pairs: figure()?,
        answers: score::read(&answers)?,
    })
}
