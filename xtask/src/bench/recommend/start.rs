//! How long a server takes to start with a model.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use super::limits::{Missed, START};
use crate::bench::pages::{Server, get};
use crate::bench::times::Times;
use crate::{project, shell};

const RUNS: usize = 5;

/// Puts a model's files in place of those of the model that serves, and notes their checksums where the server looks.
const SERVE: &str = "\
import json, os, shutil, sqlite3, sys
data, model = sys.argv[1:]
database = sqlite3.connect(os.path.join(data, 'alsong.db'))
(version,) = database.execute(\"SELECT version FROM model WHERE state = 'serving'\").fetchone()
home = os.path.join(data, 'model', version)
shutil.rmtree(home)
shutil.copytree(model, home)
sums = json.load(open(os.path.join(home, 'manifest.json')))['sha256']
database.execute('UPDATE model SET fingerprint = ? WHERE version = ?', (' '.join(sums[name] for name in sorted(sums)), version))
database.commit()";

/// Starts servers with the starter catalogue, with the small model that they train and then with this one, and prints how
/// long each took until it was ready.
pub(super) fn run(dir: &Path, model: &Path, missed: &mut Missed) -> Result<()> {
    let folder = dir.join("data");
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let mut train = shell::command(project::server());
    train.args(["jobs", "run", "recommend-train"]).env("ALSONG_DATA_DIR", &folder).stderr(Stdio::null());
    shell::output(&mut train)?;
    let without = ready(&folder)?;
    shell::output(shell::command("python3").args(["-c", SERVE]).arg(&folder).arg(model))?;
    let with = ready(&folder)?;
    let bytes = fs::metadata(model.join("tensors.safetensors"))?.len();
    ensure!(with.bytes >= without.bytes + bytes / 2, "the server did not load the model");
    missed.check("", &START, with.milliseconds);
    println!(
        "a server is ready after {:.0} ms with this model (≤ 300 ms), after {:.0} ms with that of the starter catalogue\n",
        with.milliseconds, without.milliseconds
    );
    Ok(())
}

/// A server that is ready.
struct Ready {
    /// From the start of the program to the first answer, the median of some starts.
    milliseconds: f64,
    /// The memory it has then.
    bytes: u64,
}

fn ready(folder: &Path) -> Result<Ready> {
    let mut bytes = 0;
    let mut start = || {
        let began = Instant::now();
        let mut server = Server::start(folder)?;
        get(&server.address()?, "/readyz")?;
        let took = began.elapsed().as_secs_f64() * 1e3;
        bytes = server.resident_kb()? * 1000;
        Ok(took)
    };
    let times: Result<Vec<f64>> = (0..RUNS).map(|_| start()).collect();
    let milliseconds = Times::new(times?).context("no server was started")?.at(50);
    Ok(Ready { milliseconds, bytes })
}
