//! `cargo xtask bench signals`: what pages tell of songs that were shown, while folders are written and read.

use anyhow::{Context, Result, ensure};

use super::server;

/// How many signals a second have to be taken in.
const SIGNALS: f64 = 5_000.0;

/// What has to be reached, by name: the 99th percentile in microseconds.
const LIMITS: [(&str, f64); 4] = [
    ("signals", 1_000_000.0),
    ("signals beside folders", 1_000_000.0),
    ("writes beside signals", 50_000.0),
    ("reads beside signals", 25_000.0),
];

/// Builds, loads a server that keeps its data in SQLite, prints a table, and fails when a limit is not kept.
pub(super) fn run(args: &[String]) -> Result<()> {
    let measured = server::measure(args, &["signals"])?;
    for name in ["signals", "signals beside folders"] {
        let line = measured.iter().find(|line| line["name"] == name).context("no signals were measured")?;
        let number = |field: &str| line[field].as_f64().with_context(|| format!("no {field}"));
        let taken = number("done")? * number("each")?;
        println!("{name}: {taken:.0} a second");
        // What is asked for is what can be answered; the last answer comes a moment after it was asked for.
        ensure!(taken >= SIGNALS * 0.99, "{name}: {SIGNALS} a second have to be taken in");
    }
    server::check(&measured, &LIMITS)
}
