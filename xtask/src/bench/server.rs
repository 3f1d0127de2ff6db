//! `cargo xtask bench server`: folders, written and read by many singers at once.

use std::fs;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::pages::Server;
use super::table::Table;
use super::times::shown;
use crate::cargo::cargo;
use crate::{build, project, shell};

/// What has to be reached, by name: the 99th percentile in microseconds.
const LIMITS: [(&str, f64); 2] = [("folder writes", 50_000.0), ("folder reads", 25_000.0)];

/// Loads a server with what singers do with their folders, and fails when a limit is not kept.
pub(super) fn run(args: &[String]) -> Result<()> {
    let measured = measure(args, &[])?;
    check(&measured, &LIMITS)
}

/// Fails when a load had a failure, or was slower than this at its 99th percentile in microseconds.
pub(super) fn check(measured: &[Value], limits: &[(&str, f64)]) -> Result<()> {
    for &(name, most) in limits {
        let line = measured.iter().find(|line| line["name"] == name).context("a load was not measured")?;
        if line["failed"] != 0 || line["p99"].as_f64().is_none_or(|p99| p99 > most) {
            bail!("{name}: every request has to be answered, 99 of 100 within {}", shown(most));
        }
    }
    Ok(())
}

/// Builds, loads a server that keeps its data in SQLite, and prints a table of what was measured.
pub(super) fn measure(args: &[String], load_args: &[&str]) -> Result<Vec<Value>> {
    match args {
        [] => build::run()?,
        [flag] if flag == "--no-build" => {}
        _ => bail!("there is only --no-build"),
    }
    let release = ["--release", "--quiet", "--package", "alsong-testkit", "--no-default-features"];
    shell::run(cargo(["build"]).args(release).args(["--example", "load"]), "the reason is above")?;
    let folder = project::target().join("bench-data/server");
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    // A model, so that the server does not train meanwhile.
    let mut train = shell::command(project::server());
    train.args(["jobs", "run", "recommend-train"]).env("ALSONG_DATA_DIR", &folder).stderr(Stdio::null());
    shell::output(&mut train)?;
    let mut server = Server::start(&folder)?;
    let address = server.address()?;
    let load = project::target().join("release/examples/load");
    let measured =
        shell::output(shell::command(load).arg(&address).arg(server.id().to_string()).args(load_args))?;
    let measured: Vec<Value> = measured.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;

    let mut table =
        Table::new(["SQLite, loopback", "asked/s", "done/s", "failed", "p50", "p99", "longest", "CPU each"]);
    for line in &measured {
        let number = |name: &str| line[name].as_f64().with_context(|| format!("no {name} was measured"));
        table.line([
            line["name"].as_str().unwrap_or_default().to_owned(),
            format!("{}", number("wanted")?),
            format!("{:.0}", number("done")?),
            format!("{}", number("failed")?),
            shown(number("p50")?),
            shown(number("p99")?),
            shown(number("max")?),
            shown(number("server_cpu")?),
        ]);
    }
    println!("{table}");
    println!("memory     {} MB resident", server.resident_kb()? / 1000);
    Ok(measured)
}
