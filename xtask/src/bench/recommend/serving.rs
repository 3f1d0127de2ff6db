//! How fast a model of 100,000 songs starts and answers.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::bench::table::Table;
use crate::{project, shell};

const SONGS: u64 = 100_000;
const LISTS: u64 = 150_000;
const LENGTH: u64 = 25;
const QUESTIONS: u64 = 1000;
const SEEDS: u64 = 15;

/// Makes lists up, whose songs are as unevenly popular as real ones, trains on them and asks.
pub(super) fn run(dir: &Path) -> Result<()> {
    let lists = dir.join("made-up.txt");
    let mut random = Random(1);
    let mut out = BufWriter::new(File::create(&lists)?);
    for list in 0..LISTS {
        writeln!(out, "{}", random.list(list, LENGTH))?;
    }
    out.into_inner()?.sync_all()?;
    let model = dir.join("made-up");
    let few =
        ["--unmeasured", "--epochs", "1", "--negatives", "20", "--min-count", "1", "--dimensions", "64"];
    shell::output(
        shell::command(project::server())
            .args(["train", "--lists"])
            .arg(&lists)
            .arg("--out")
            .arg(&model)
            .args(few),
    )?;
    let mut table = Table::new(["an answer on one thread", "median ms", "p99 ms", "start ms"]);
    let questions: [(&str, u64, &[&str]); 4] = [
        ("15 seeds", SEEDS, &[]),
        ("300 seeds", 300, &[]),
        ("a song that few lists have", 0, &[]),
        ("15 seeds, the vectors alone", SEEDS, &["--embeddings-only"]),
    ];
    for (name, seeds, more) in questions {
        let lines = (0..QUESTIONS).map(|question| match seeds {
            0 => format!("{}\n", SONGS - 1 - question),
            seeds => random.list(question, seeds) + "\n",
        });
        let stats = ask(&model, more, &lines.collect::<String>())?;
        let figure = |name: &str| {
            let microseconds = stats[name].as_f64().with_context(|| format!("no figure `{name}`"))?;
            Ok::<_, anyhow::Error>(microseconds / 1e3)
        };
        table.line([
            name.to_owned(),
            format!("{:.2}", figure("p50_us")?),
            format!("{:.2}", figure("p99_us")?),
            format!("{:.0}", figure("load_us")?),
        ]);
    }
    println!("{SONGS} songs of 64 dimensions in {LISTS} lists\n{table}");
    Ok(())
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

/// A splitmix generator: the same lists every time.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Half of a list is of one of 500 tastes, half of all songs; low numbers are popular.
    fn list(&mut self, list: u64, length: u64) -> String {
        let songs: Vec<String> = (0..length)
            .map(|at| {
                let uniform = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
                let song = (uniform.powi(3) * SONGS as f64) as u64;
                let taste = list % 500;
                if at % 2 == 0 { song } else { song / 500 * 500 + taste }
            })
            .map(|song| song.to_string())
            .collect();
        songs.join(" ")
    }
}
