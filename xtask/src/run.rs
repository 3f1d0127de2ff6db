//! `cargo xtask run`: build what is missing, then serve it.

use std::os::unix::process::CommandExt;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::stand_ins::StandIns;
use crate::{build, project, shell};

/// Where the server listens unless `ALSONG_ADDR` says otherwise.
const ADDRESS: &str = "127.0.0.1:3000";

/// Serves until Ctrl-C; returns only when something failed before, or stand-ins have to be ended with the server.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (with_stand_ins, args) = match args.split_first() {
        Some((first, rest)) if first == "--with-stand-ins" => (true, rest),
        _ => (false, args),
    };
    let passed = match args.split_first() {
        None => args,
        Some((first, rest)) if first == "--" => rest,
        Some((first, _)) => bail!("unknown argument `{first}`; arguments for the server come after `--`"),
    };
    build::run()?;
    if with_stand_ins {
        return beside_stand_ins(server(passed));
    }
    println!("\nstarting the server, which says its address (Ctrl-C ends it)\n");
    // The server takes this process's place, so that signals reach it and its exit code is ours.
    Err(server(passed).exec()).with_context(|| format!("cannot start {}", project::server().display()))
}

fn beside_stand_ins(mut server: Command) -> Result<()> {
    let address = std::env::var("ALSONG_ADDR").unwrap_or_else(|_| ADDRESS.into());
    let origin = format!("http://{address}");
    let stand_ins = StandIns::start(&origin)?;
    server.envs(stand_ins.settings());
    println!("\nserving {origin} with a stand-in for Kakao (Ctrl-C ends both)\n");
    shell::run(&mut server, "the reason is above")
}

fn server(passed: &[String]) -> Command {
    let mut server = shell::command(project::server());
    server.arg("serve").args(passed);
    if std::env::var_os("ALSONG_SITE_ROOT").is_none() {
        server.env("ALSONG_SITE_ROOT", project::site());
    }
    server
}
