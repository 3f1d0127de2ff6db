//! `cargo xtask build`: the site and the server.

use std::sync::mpsc;
use std::{panic, thread};

use anyhow::{Context, Result};

use crate::cargo::{BROWSER, WASM, cargo, ensure_wasm_target};
use crate::{npm, project, shell};

const FIX: &str = "the compiler's message is above";

/// Builds everything that is served. What does not wait for each other is built at once: the end of the app's compilation
/// and the making of the site keep one core busy, not all. The asset tool comes before the server, because the site needs it.
pub(crate) fn run() -> Result<()> {
    ensure_wasm_target()?;
    npm::ensure("xtask/tools", "wasm-opt and esbuild")?;
    println!(
        "building the app for the browser ({WASM}, wasm-release), the asset tool and the server (release) …"
    );
    let (built, asset_tool) = mpsc::channel();
    both(
        move || {
            app()?;
            asset_tool.recv().context("there is no asset tool to make the site")?;
            println!("making the site …");
            site()
        },
        move || {
            package("alsong-assets")?;
            // Nobody waits where the app could not be built.
            _ = built.send(());
            package("alsong-server")
        },
    )
}

/// Does two things at once; both end, whichever fails.
fn both(one: impl FnOnce() -> Result<()> + Send, other: impl FnOnce() -> Result<()>) -> Result<()> {
    let (one, other) = thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panic| panic::resume_unwind(panic)), other)
    });
    one.and(other)
}

fn app() -> Result<()> {
    let compile = ["--lib", "--target", WASM, "--profile", "wasm-release"];
    shell::run(cargo(["build"]).args(BROWSER).args(compile), FIX)
}

fn package(name: &str) -> Result<()> {
    shell::run(&mut cargo(["build", "--package", name, "--release"]), FIX)
}

fn site() -> Result<()> {
    let target = std::path::absolute(project::target()).context("cannot find the target folder")?;
    let mut assets = shell::command(target.join("release/alsong-assets"));
    assets.arg(target.join(WASM).join("wasm-release")).arg(target.join("site"));
    shell::run(&mut assets, "the reason is above")
}
