//! `cargo xtask run`: build what is missing, then serve it.

use std::os::unix::process::CommandExt;

use anyhow::{Context, Result, bail};

use crate::{build, project, shell};

const ADDRESS: &str = "127.0.0.1:3000";

/// Serves until Ctrl-C; returns only when something failed before.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let passed = match args.split_first() {
        None => args,
        Some((first, rest)) if first == "--" => rest,
        Some((first, _)) => bail!("unknown argument `{first}`; arguments for the server come after `--`"),
    };
    build::run()?;
    println!("\nserving http://{ADDRESS} (Ctrl-C ends it)\n");
    let mut server = shell::command(project::server());
    server.arg("serve").args(passed);
    for (name, value) in
        [("ALSONG_ADDR", ADDRESS.into()), ("ALSONG_SITE_ROOT", project::site().into_os_string())]
    {
        if std::env::var_os(name).is_none() {
            server.env(name, value);
        }
    }
    // The server takes this process's place, so that signals reach it and its exit code is ours.
    Err(server.exec()).with_context(|| format!("cannot start {}", project::server().display()))
}
