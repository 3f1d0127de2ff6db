//! Debian packages that only tests need.

use std::process::Command;

use anyhow::{Result, bail};

use crate::shell;

/// Installs packages as root or with a sudo that asks nothing; otherwise says what to install.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    let is_root = shell::output(shell::command("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let has_sudo = shell::succeeds(shell::command("sudo").args(["-n", "true"]));
    if !shell::succeeds(shell::command("apt-get").arg("--version")) || !(is_root || has_sudo) {
        bail!("install the Debian packages {list} (or what they are called on this system), then try again");
    }
    println!("Debian packages {list}: installing …");
    let apt = |args: &[&str]| -> Command {
        let mut command = if is_root { shell::command("apt-get") } else { shell::command("sudo") };
        if !is_root {
            command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        }
        command.args(args).env("DEBIAN_FRONTEND", "noninteractive").stdin(std::process::Stdio::null());
        command
    };
    let fix = format!("install {list} by hand, then try again");
    shell::run(&mut apt(&["update", "-qq"]), &fix)?;
    shell::run(apt(&["install", "-qq", "-y", "--no-install-recommends"]).args(packages), &fix)
}
