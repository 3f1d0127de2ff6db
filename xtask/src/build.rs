//! `cargo xtask build`: the site and the server.

use anyhow::{Context, Result};

use crate::cargo::{BROWSER, WASM, cargo, ensure_wasm_target};
use crate::{npm, project, shell};

const FIX: &str = "the compiler's message is above";

/// Builds everything that is served.
pub(crate) fn run() -> Result<()> {
    ensure_wasm_target()?;
    npm::ensure("xtask/tools", "wasm-opt and esbuild")?;

    println!("building the app for the browser ({WASM}, wasm-release) …");
    let compile = ["--lib", "--target", WASM, "--profile", "wasm-release"];
    shell::run(cargo(["build"]).args(BROWSER).args(compile), FIX)?;

    println!("building the asset tool (release) …");
    shell::run(&mut cargo(["build", "--package", "alsong-assets", "--release"]), FIX)?;
    site()?;

    println!("building the server (release) …");
    shell::run(&mut cargo(["build", "--package", "alsong-server", "--release"]), FIX)
}

fn site() -> Result<()> {
    let target = std::path::absolute(project::target()).context("cannot find the target folder")?;
    let mut assets = shell::command(target.join("release/alsong-assets"));
    assets.arg(target.join(WASM).join("wasm-release")).arg(target.join("site"));
    shell::run(&mut assets, "the reason is above")
}
