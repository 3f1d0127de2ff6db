//! `cargo xtask deny`: licences, bans and sources of the dependencies.
//!
//! Known vulnerabilities are `cargo deny check advisories`: they need the network and change without a change of ours.

use anyhow::Result;

use crate::cargo::{cargo, has_subcommand};
use crate::shell;

/// Runs cargo-deny; `false` when it is not installed and nothing was looked at.
pub(crate) fn run() -> Result<bool> {
    if !has_subcommand("deny") {
        println!(
            "left out: cargo-deny is not installed (`cargo install cargo-deny --locked` takes a few minutes)"
        );
        return Ok(false);
    }
    shell::run(
        &mut cargo(["deny", "--all-features", "check", "bans", "licenses", "sources"]),
        "its messages are above; the rules are in deny.toml",
    )?;
    Ok(true)
}
