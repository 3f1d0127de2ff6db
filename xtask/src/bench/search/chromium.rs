//! The worker's WASM in Chromium.

use std::ffi::OsStr;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::inputs::Inputs;
use super::packs::Pack;
use crate::bench::times::Times;
use crate::{project, shell};

/// Queries that are typed key by key.
const TYPED: usize = 200;
/// How much slower than this machine the processor is made.
const SLOWER: [usize; 2] = [1, 4];

/// One pack at one speed.
pub(super) struct Browser {
    pub(super) songs: usize,
    pub(super) slower: usize,
    /// Microseconds from asking for the pack until it can be searched.
    pub(super) ready: f64,
    /// Time of each keystroke.
    pub(super) times: Times,
}

/// Types a sample of the queries over each pack at each speed.
pub(super) fn measure(packs: &[Pack], inputs: &Inputs, browser: &OsStr) -> Result<Vec<Browser>> {
    let step = inputs.queries.len().div_ceil(TYPED);
    let texts: Vec<&str> = inputs.queries.iter().step_by(step).map(|query| query.text.as_str()).collect();
    let task = json!({
        "glue": built("search.js")?,
        "wasm": built("search_opt.wasm")?,
        "packs": packs.iter().map(|pack| &pack.path).collect::<Vec<_>>(),
        "slower": SLOWER,
        "queries": texts,
    });
    let file = inputs.texts.with_file_name("chromium.json");
    std::fs::write(&file, task.to_string())?;
    let mut node = shell::command("node");
    node.current_dir(project::root().join("end2end"))
        .arg("bench/chromium.mjs")
        .arg(&file)
        .env("CHROME_PATH", browser);
    let told = shell::output(&mut node)?;
    told.lines().map(|line| read(line).with_context(|| format!("not a measurement: {line}"))).collect()
}

/// A file from which the build makes the worker: its module without the worker around it.
fn built(name: &str) -> Result<PathBuf> {
    let file = std::path::absolute(project::target().join("site-work").join(name))?;
    ensure!(file.exists(), "there is no {}; run `cargo xtask build`", file.display());
    Ok(file)
}

/// A line of the script: times in milliseconds.
fn read(line: &str) -> Option<Browser> {
    let line: Value = serde_json::from_str(line).ok()?;
    let count = |name: &str| usize::try_from(line.get(name)?.as_u64()?).ok();
    let microseconds = |time: &Value| Some(time.as_f64()? * 1e3);
    Some(Browser {
        songs: count("songs")?,
        slower: count("slower")?,
        ready: microseconds(line.get("ready")?)?,
        times: Times::new(line.get("times")?.as_array()?.iter().map(microseconds).collect::<Option<_>>()?)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_come_in_milliseconds() {
        let read = read(r#"{"songs":3,"slower":4,"ready":250.5,"times":[2,1.5]}"#).unwrap();
        assert_eq!((read.songs, read.slower, read.ready, read.times.at(0)), (3, 4, 250_500.0, 1500.0));
    }
}
