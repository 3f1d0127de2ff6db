//! How fast a model of 100,000 songs starts and answers.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::limits::{ANSWER, LOADING, Missed};
use super::made_up::{self, LISTS, Random, SONGS};
use super::start;
use crate::bench::table::Table;
use crate::bench::times::Times;
use crate::{project, shell};

const QUESTIONS: u64 = 1000;
/// Medians of so many runs.
const RUNS: usize = 5;

/// Makes lists and metadata up, trains on them, and asks.
pub(super) fn run(dir: &Path, missed: &mut Missed) -> Result<()> {
    let (lists, metadata, model) = (dir.join("made-up.txt"), dir.join("made-up.tsv"), dir.join("made-up"));
    made_up::lists(&lists)?;
    made_up::metadata(&metadata)?;
    // How well its vectors are trained changes no time.
    let few = ["--unmeasured", "--epochs", "1", "--negatives", "20", "--dimensions", "64"];
    let mut train = shell::command(project::server());
    train
        .args(["train", "--lists"])
        .arg(&lists)
        .arg("--meta")
        .arg(&metadata)
        .arg("--out")
        .arg(&model)
        .args(few);
    shell::output(&mut train)?;

    let mut table = Table::new(["an answer on one thread", "median ms", "p99 ms"]);
    table.line(["limit", "", "≤ 2"]);
    let mut random = Random(3);
    let mut loads = Vec::new();
    let questions: [(&str, u64, &[&str]); 5] = [
        ("15 seeds", 15, &[]),
        ("300 seeds", 300, &[]),
        ("a song in few lists", 0, &[]),
        ("15 seeds, the vectors alone", 15, &["--embeddings-only"]),
        ("300 seeds, the vectors alone", 300, &["--embeddings-only"]),
    ];
    for (name, seeds, more) in questions {
        let lines = (0..QUESTIONS).map(|question| match seeds {
            0 => format!("{}\n", SONGS - 1 - question),
            seeds => random.list(question, seeds) + "\n",
        });
        let lines = lines.collect::<String>();
        let runs = (0..RUNS).map(|_| ask(&model, more, &lines)).collect::<Result<Vec<_>>>()?;
        let median = |figure: &str| milliseconds(&runs, figure);
        loads.push(median("load_us")?);
        let p99 = median("p99_us")?;
        missed.check(&format!("{name}: "), &ANSWER, p99);
        table.line([name.to_owned(), format!("{:.2}", median("p50_us")?), format!("{p99:.2}")]);
    }
    println!(
        "{SONGS} songs of 64 dimensions with metadata in {LISTS} lists, medians of {RUNS} runs\n{table}"
    );
    let load = Times::new(loads).context("no model was loaded")?.at(50);
    missed.check("", &LOADING, load);
    println!("loaded and verified in {load:.0} ms (≤ 300 ms)");
    start::run(dir, &model, missed)
}

/// Puts questions, one a line, to the server's program, and returns what it says of its times.
fn ask(model: &Path, more: &[&str], questions: &str) -> Result<Value> {
    let mut program = shell::command(project::server());
    program.args(["recommend", "--stdin", "--stats", "--limit", "100", "--model"]).arg(model).args(more);
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    child.stdin.take().context("no way to the program")?.write_all(questions.as_bytes())?;
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "the server ended with {}", output.status);
    let text = String::from_utf8(output.stderr)?;
    Ok(serde_json::from_str(text.lines().last().context("no figures were printed")?)?)
}

fn milliseconds(runs: &[Value], name: &str) -> Result<f64> {
    let figures: Option<Vec<f64>> = runs.iter().map(|run| run[name].as_f64()).collect();
    let figures = Times::new(figures.with_context(|| format!("no figure `{name}`"))?);
    Ok(figures.context("nothing was measured")?.at(50) / 1e3)
}
