//! `cargo xtask bench recommend`: quality on held-out lists, speed beside gensim, and how fast a model starts and answers.

mod gensim;
mod limits;
mod made_up;
mod options;
mod score;
mod serving;
mod skip_gram;
mod start;

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::search::report::{load, machine};
use super::table::Table;
use crate::{build, project, shell};
use limits::Missed;
use options::Options;
use score::{Held, Scores};
use skip_gram::Compared;

/// One way of recommending, measured.
struct Measured {
    name: &'static str,
    scores: Option<Scores>,
    seconds: Option<f64>,
    cpu_seconds: Option<f64>,
    pairs_per_second: Option<f64>,
    megabytes: Option<f64>,
}

/// Builds, measures, prints tables, and fails when a limit is missed. Quality is printed without a limit: how much can be
/// found differs from one set of held-out lists to another.
pub(super) fn run(args: &[String]) -> Result<()> {
    let options = Options::parse(args)?;
    if !options.no_build {
        build::run()?;
    }
    let dir = project::target().join("bench").join("recommend");
    fs::create_dir_all(&dir)?;
    println!("\n{}\n{}\n", machine(), load("before"));
    let mut missed = Missed::default();
    match &options.lists {
        Some(lists) => quality_and_speed(lists, &options, &dir, &mut missed)?,
        None => println!("without --lists nothing is trained but a made-up model\n"),
    }
    serving::run(&dir, &mut missed)?;
    println!("{}", load("at the end"));
    if missed.0.is_empty() { Ok(()) } else { bail!("missed: {}", missed.0.join("; ")) }
}

fn quality_and_speed(lists: &Path, options: &Options, dir: &Path, missed: &mut Missed) -> Result<()> {
    let held = match (&options.seeds, &options.targets) {
        (Some(seeds), Some(targets)) => Some(Held::read(lists, seeds, targets)?),
        _ => None,
    };
    let mut measured = Vec::new();
    let whole = dir.join("model");
    let (cost, _) = train(lists, &whole, &["--threads", "2"])?;
    missed.check("", &limits::TRAINING, cost.seconds);
    missed.check("", &limits::MEMORY, cost.megabytes);
    let ask = |model: &Path, name, more: &[&str]| -> Result<Option<Scores>> {
        let Some(held) = &held else { return Ok(None) };
        let mut program = shell::command(project::server());
        program.args(["recommend", "--stdin", "--limit", "100", "--model"]).arg(model).args(more);
        let answers = held.ask(&mut program).with_context(|| format!("{name} gave no answer"))?;
        Ok(Some(held.score(&answers)))
    };
    let plain = |name, scores| Measured {
        name,
        scores,
        seconds: None,
        cpu_seconds: None,
        pairs_per_second: None,
        megabytes: None,
    };
    measured.push(Measured {
        seconds: Some(cost.seconds),
        cpu_seconds: Some(cost.cpu_seconds),
        megabytes: Some(cost.megabytes),
        ..plain("alsong train, whole", ask(&whole, "alsong", &[])?)
    });
    measured.push(plain("its vectors alone", ask(&whole, "vectors", &["--embeddings-only"])?));

    let skip_gram = dir.join("skip-gram");
    let compared = skip_gram::compare(lists, options.seeds.as_deref(), dir, &skip_gram)?;
    let Compared { ours, gensim, ratio, ratios } = compared;
    measured.push(Measured {
        seconds: Some(ours.seconds),
        pairs_per_second: Some(ours.pairs_per_second),
        megabytes: Some(ours.megabytes),
        ..plain("alsong skip-gram", ask(&skip_gram, "skip-gram", &["--embeddings-only"])?)
    });
    measured.push(Measured {
        seconds: Some(gensim.seconds),
        cpu_seconds: Some(gensim.cpu_seconds),
        pairs_per_second: Some(gensim.pairs / gensim.seconds),
        ..plain("gensim skip-gram", held.as_ref().map(|held| held.score(&gensim.answers)))
    });
    println!("{}", table(&measured));
    println!(
        "skip-gram: {ratio:.1} times the pairs of gensim a second, two threads each ({ratios} in turn)\n"
    );
    missed.check("", &limits::PAIRS, ratio);
    Ok(())
}

/// What a program took.
struct Cost {
    seconds: f64,
    /// Of all its threads.
    cpu_seconds: f64,
    /// The most memory it had.
    megabytes: f64,
}

/// Runs `alsong train`; returns what it took and what it printed.
fn train(lists: &Path, out: &Path, more: &[&str]) -> Result<(Cost, Value)> {
    let mut program = shell::command("/usr/bin/env");
    // The kernel notes what a program took that ended; the shell's `time` is not everywhere.
    program.args(["python3", "-c", MEASURE]).arg(project::server());
    program.args(["train", "--lists"]).arg(lists).arg("--out").arg(out).args(more);
    let began = Instant::now();
    let printed = shell::output(&mut program)?;
    let seconds = began.elapsed().as_secs_f64();
    let mut lines = printed.lines().rev();
    let (cpu_seconds, kilobytes) =
        lines.next().and_then(|line| line.split_once(' ')).context("nothing was printed")?;
    let (cpu_seconds, kilobytes): (f64, f64) = (cpu_seconds.parse()?, kilobytes.parse()?);
    let report: Value = serde_json::from_str(lines.next().context("no report was printed")?)?;
    ensure!(report.is_object(), "the report is no object");
    Ok((Cost { seconds, cpu_seconds, megabytes: kilobytes / 1000.0 }, report))
}

const MEASURE: &str = "\
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
took = resource.getrusage(resource.RUSAGE_CHILDREN)
print(took.ru_utime + took.ru_stime, took.ru_maxrss)";

fn table(measured: &[Measured]) -> Table {
    let mut table = Table::new([
        "",
        "recall@25",
        "nDCG@100",
        "hit@10",
        "coverage@10",
        "tail@25",
        "seconds",
        "CPU seconds",
        "M pairs/s",
        "MB",
    ]);
    let shown =
        |value: Option<f64>, digits: usize| value.map_or(String::new(), |value| format!("{value:.digits$}"));
    for line in measured {
        let score = |of: fn(&Scores) -> f64| shown(line.scores.as_ref().map(of), 4);
        table.line([
            line.name.to_owned(),
            score(|scores| scores.recall),
            score(|scores| scores.ndcg),
            score(|scores| scores.hit),
            score(|scores| scores.coverage),
            score(|scores| scores.tail),
            shown(line.seconds, 1),
            shown(line.cpu_seconds, 1),
            shown(line.pairs_per_second.map(|pairs| pairs / 1e6), 2),
            shown(line.megabytes, 0),
        ]);
    }
    table
}
