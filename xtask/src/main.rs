//! The project's commands; `cargo xtask help` lists them.
//!
//! Every step says what it does, is skipped when it is already done, and fails with the fix in its message. There are
//! few dependencies on purpose: this program must compile in seconds on a bare machine.

#![allow(clippy::print_stdout, reason = "a command line tool talks on its standard output")]
#![allow(clippy::disallowed_methods, reason = "the environment is this tool's configuration")]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod bench;
mod browser;
mod build;
mod cargo;
mod check;
mod debian;
mod deny;
mod npm;
mod postgres;
mod project;
mod run;
mod shell;
mod size;
mod stand_ins;
mod test;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask COMMAND

  run [-- ARGUMENTS]  build what is missing and serve it on http://127.0.0.1:3000
    --with-stand-ins    with a stand-in for Kakao, so that logging in works without keys
  build               build the site and the server, without starting it
  test                every check: formatting, invariants, lints, tests, sizes, browser
    --list              the steps by name
    --only STEP         only this step (may be repeated)
  check               the invariants of the architecture that a tool can see
  bench               measure the release build: sizes, start, answers, memory; --catalogue FILE
  bench search        measure the search: quality, latency, memory, pack, native, in Chromium and beside other engines;
                      --catalogue FILE --titles FILE --queries FILE --meili URL --key KEY --no-build
  bench link          measure the linkage: time and memory of 70,000 rows by 70,000, weights and precision on known pairs;
                      --catalogue FILE --titles FILE --pairs FILE --nonpairs FILE
  bench import        measure imports of 140,000 rows and searches meanwhile; --catalogue FILE --titles FILE
  bench page          measure pages in Chromium: Lighthouse's scores, Core Web Vitals, bytes, repeat visits, interactions;
                      --catalogue FILE --runs N --no-build
  bench server        measure folders under load, written and read by many singers at once; --no-build
  bench signals       measure the intake of signals beside folders that are written and read; --no-build
  bench recommend     measure recommendations: quality on held-out lists, speed beside gensim, start and answers of a
                      model of 100,000 songs; --lists FILE --seeds FILE --targets FILE --no-build
  screens             take the pictures in docs/screens from the release build
  size                what a phone downloads, against its limits
  deny                licences, bans and sources of the dependencies (needs cargo-deny)
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("\nfailed: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Result<()> {
    let Some((command, rest)) = args.split_first() else {
        println!("{HELP}");
        bail!("say which command");
    };
    match command.as_str() {
        "run" => run::run(rest),
        "test" => test::run(rest),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        "bench" => bench::run(rest),
        "build" | "check" | "size" | "deny" | "screens" if !rest.is_empty() => {
            bail!("`{command}` takes no arguments")
        }
        "build" => build::run(),
        "check" => check::run(),
        "screens" => build::run().and_then(|()| browser::screens()),
        "size" => size::run(),
        "deny" => deny::run().map(|_| ()),
        unknown => {
            println!("{HELP}");
            bail!("there is no command `{unknown}`");
        }
    }
}
