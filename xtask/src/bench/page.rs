//! `cargo xtask bench page`: Lighthouse and Core Web Vitals of the pages that singers wait for.

mod measured;
mod options;
mod report;

use std::fs;
use std::process::Stdio;

use anyhow::{Result, bail};

use super::pages::{Server, import};
use super::search::report::{load, machine};
use crate::{browser, build, npm, project, shell};
use measured::Measured;
use options::Options;

/// Builds, measures a server with the starter catalogue or a larger one, prints tables, and fails when a limit is missed.
pub(super) fn run(args: &[String]) -> Result<()> {
    let options = Options::parse(args)?;
    if options.build {
        build::run()?;
    }
    let browser = browser::for_benchmark()?;
    npm::ensure("end2end/bench", "Lighthouse")?;

    let folder = project::target().join("bench-data/page");
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    if let Some(catalogue) = &options.catalogue {
        import(&folder, catalogue)?;
    }
    // A model, so that the server does not train meanwhile.
    let mut train = shell::command(project::server());
    train.args(["jobs", "run", "recommend-train"]).env("ALSONG_DATA_DIR", &folder).stderr(Stdio::null());
    shell::output(&mut train)?;
    let mut server = Server::start(&folder)?;
    let origin = format!("http://{}", server.address()?);

    println!("\n{}\nmedians of {} runs …", machine(), options.runs);
    let mut node = shell::command("node");
    node.arg("end2end/bench/page.mjs").args([origin, options.runs.to_string()]).env("CHROME_PATH", browser);
    let measured = Measured::read(&shell::output(&mut node)?)?;
    let (text, missed) = report::report(&measured)?;
    println!("{}\n\n{text}", load("at the end"));
    if missed.is_empty() { Ok(()) } else { bail!("missed: {}", missed.join("; ")) }
}
