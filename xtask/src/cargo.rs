//! Cargo, and what the toolchain must have.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::shell;

/// The browser's target.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The cargo that started this program.
pub(crate) fn cargo<const N: usize>(args: [&str; N]) -> Command {
    let mut command = shell::command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args);
    command
}

/// Installs the standard library of the browser's target.
pub(crate) fn ensure_wasm_target() -> Result<()> {
    let sysroot = shell::output(shell::command("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).join("lib").is_dir() {
        println!("wasm target: there");
        return Ok(());
    }
    println!("wasm target: installing …");
    shell::run(
        shell::command("rustup").args(["target", "add", WASM]),
        "install rustup (https://rustup.rs), or a Rust that has the target wasm32-unknown-unknown",
    )
}

/// Installs a component such as `clippy`, which provides the cargo subcommand `subcommand`.
pub(crate) fn ensure_component(component: &str, subcommand: &str) -> Result<()> {
    if has_subcommand(subcommand) {
        return Ok(());
    }
    println!("{component}: installing …");
    shell::run(shell::command("rustup").args(["component", "add", component]), "install it with rustup")
}

/// Whether `cargo SUBCOMMAND` works.
pub(crate) fn has_subcommand(subcommand: &str) -> bool {
    shell::succeeds(&mut cargo([subcommand, "--version"]))
}

/// The crates that are compiled for the browser only.
pub(crate) const BROWSER: [&str; 4] = ["--package", "alsong-frontend", "--package", "alsong-worker"];

/// Everything else.
pub(crate) const NATIVE: [&str; 5] =
    ["--workspace", "--exclude", "alsong-frontend", "--exclude", "alsong-worker"];
