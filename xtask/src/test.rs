//! `cargo xtask test`: every check, in the order in which a mistake costs least time.

mod report;

use std::process::Command;

use anyhow::{Result, bail};

use self::report::{Outcome, Report};
use crate::cargo::{BROWSER, NATIVE, WASM, cargo, ensure_component, ensure_wasm_target, has_subcommand};
use crate::postgres::Postgres;
use crate::{browser, build, check, deny, shell, size};

const ABOVE: &str = "the messages are above";

/// The crates a phone runs as well.
const PURE: [&str; 4] = ["alsong-hangul", "alsong-catalogue", "alsong-library", "alsong-search"];

/// One check; `false` says that it was left out.
struct Step {
    name: &'static str,
    what: &'static str,
    run: fn() -> Result<bool>,
}

const STEPS: [Step; 11] = [
    Step { name: "fmt", what: "formatting", run: fmt },
    Step { name: "check", what: "invariants of the architecture", run: || check::run().map(done) },
    Step { name: "deny", what: "licences and sources of the dependencies", run: deny::run },
    Step { name: "clippy", what: "lints, native", run: clippy },
    Step { name: "clippy-wasm", what: "lints, browser", run: clippy_wasm },
    Step { name: "tests", what: "unit, property and integration tests", run: tests },
    Step { name: "doc-tests", what: "examples in the documentation", run: doc_tests },
    Step { name: "pure-wasm", what: "the pure crates compile for the browser", run: pure_wasm },
    Step {
        name: "build",
        what: "the site as served, the server as tested",
        run: || build::for_tests().map(done),
    },
    Step { name: "size", what: "what a phone downloads", run: || size::run().map(done) },
    Step { name: "end2end", what: "a browser over this site and server", run: || browser::run().map(done) },
];

fn done((): ()) -> bool {
    true
}

/// Runs the steps and stops at the first that fails.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let Some(chosen) = choose(args)? else {
        for Step { name, what, .. } in &STEPS {
            println!("{name:<12} {what}");
        }
        return Ok(());
    };
    let mut report = Report::default();
    for step in STEPS.iter().filter(|step| chosen.is_empty() || chosen.contains(&step.name)) {
        println!("\n== {}: {}", step.name, step.what);
        let outcome = report.measure(step.name, step.run);
        if let Outcome::Failed(error) = outcome {
            println!("\n{}: {error:#}", step.name);
            break;
        }
    }
    println!("\n{report}");
    match report.failed() {
        None => Ok(()),
        Some(name) => bail!("{name}; again with `cargo xtask test --only {name}`"),
    }
}

/// The names after `--only` (empty: all of them), or none when the list is asked for.
fn choose(args: &[String]) -> Result<Option<Vec<&'static str>>> {
    let mut chosen = Vec::new();
    let mut args = args.iter().map(String::as_str);
    while let Some(arg) = args.next() {
        match arg {
            "--list" => return Ok(None),
            "--only" => {
                let name = args.next().unwrap_or_default();
                match STEPS.iter().find(|step| step.name == name) {
                    Some(step) => chosen.push(step.name),
                    None => bail!("there is no step `{name}`; `cargo xtask test --list` names them"),
                }
            }
            unknown => bail!("unknown argument `{unknown}`; there are --list and --only STEP"),
        }
    }
    Ok(Some(chosen))
}

fn run_cargo(command: &mut Command, fix: &str) -> Result<bool> {
    shell::run(command, fix).map(done)
}

fn fmt() -> Result<bool> {
    ensure_component("rustfmt", "fmt")?;
    run_cargo(&mut cargo(["fmt", "--all", "--check"]), "run `cargo fmt --all`")
}

fn clippy() -> Result<bool> {
    ensure_component("clippy", "clippy")?;
    let mut command = cargo(["clippy", "--all-targets", "--locked"]);
    run_cargo(command.args(NATIVE).args(["--", "-D", "warnings"]), ABOVE)
}

fn clippy_wasm() -> Result<bool> {
    ensure_component("clippy", "clippy")?;
    ensure_wasm_target()?;
    let mut command = cargo(["clippy", "--target", WASM, "--locked"]);
    run_cargo(command.args(BROWSER).args(["--", "-D", "warnings"]), ABOVE)
}

fn tests() -> Result<bool> {
    let postgres = Postgres::start()?;
    let mut command = if has_subcommand("nextest") { cargo(["nextest", "run"]) } else { cargo(["test"]) };
    if !has_subcommand("nextest") {
        // Documentation is the next step.
        command.args(["--lib", "--bins", "--tests"]);
    }
    // One failure hides no other.
    command.args(NATIVE).args(["--locked", "--no-fail-fast"]);
    run_cargo(command.env("ALSONG_TEST_POSTGRES", &postgres.url), ABOVE)
}

fn doc_tests() -> Result<bool> {
    run_cargo(cargo(["test", "--doc", "--locked"]).args(NATIVE), ABOVE)
}

fn pure_wasm() -> Result<bool> {
    ensure_wasm_target()?;
    let mut command = cargo(["check", "--target", WASM, "--locked"]);
    run_cargo(command.args(PURE.iter().flat_map(|name| ["--package", name])), ABOVE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(args: &[&str]) -> Vec<String> {
        args.iter().map(|arg| (*arg).to_owned()).collect()
    }

    #[test]
    fn steps_are_chosen_by_name() {
        assert_eq!(choose(&[]).unwrap(), Some(vec![]));
        assert_eq!(choose(&args(&["--only", "fmt", "--only", "size"])).unwrap(), Some(vec!["fmt", "size"]));
        assert_eq!(choose(&args(&["--list"])).unwrap(), None);
        for wrong in [&["--only"][..], &["--only", "nothing"], &["fmt"]] {
            assert!(choose(&args(wrong)).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn step_names_are_unique() {
        let mut names = STEPS.map(|step| step.name).to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), STEPS.len());
    }
}
