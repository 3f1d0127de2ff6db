//! `cargo xtask run`: build what is missing, then serve it.

use anyhow::{Result, bail};

use crate::{build, project, shell};

const ADDRESS: &str = "127.0.0.1:3000";

/// Serves until Ctrl-C, which the terminal sends to the server as well.
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
    shell::run(&mut server, "its last line says why")
}
