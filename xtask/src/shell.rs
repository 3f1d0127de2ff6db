//! Starting other programs, with errors that say what to do.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::project;

/// A command that runs in the root of the checkout.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(project::root());
    command
}

/// Runs to the end, showing the output; `fix` tells what to do when it fails.
pub(crate) fn run(command: &mut Command, fix: &str) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}; {fix}", line(command)))?;
    if status.success() { Ok(()) } else { bail!("{} ended with {status}; {fix}", line(command)) }
}

/// Runs to the end and returns what was printed.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot start {}", line(command)))?;
    if !output.status.success() {
        bail!("{} ended with {}: {}", line(command), output.status, String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether the command can be started and succeeds; its output is thrown away.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The command as a person would type it.
pub(crate) fn line(command: &Command) -> String {
    let words = [command.get_program()].into_iter().chain(command.get_args());
    format!("`{}`", words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command_and_the_fix() {
        let error = run(Command::new("false").arg("x"), "try true").unwrap_err().to_string();
        assert!(error.contains("`false x`") && error.contains("try true"), "{error}");
        let error = format!("{:#}", run(&mut Command::new("no-such-program"), "install it").unwrap_err());
        assert!(error.contains("no-such-program") && error.contains("install it"), "{error}");
    }
}
