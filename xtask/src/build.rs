//! `cargo xtask build`: the site and the server.

use std::sync::mpsc;
use std::{panic, thread};

use anyhow::{Context, Result};

use crate::cargo::{BROWSER, NATIVE, WASM, cargo, ensure_wasm_target};
use crate::{npm, project, shell};

const FIX: &str = "the compiler's message is above";

/// Builds everything that is served, as it is served.
pub(crate) fn run() -> Result<()> {
    println!(
        "building the app for the browser ({WASM}, wasm-release), the asset tool and the server (release) …"
    );
    beside_the_app(&["--package", "alsong-assets"], &["--package", "alsong-server", "--release"])
}

/// Builds the site as it is served, and the server as the tests compile it: almost everything native is there already. The code
/// is the same; debug assertions and checks of overflow come with it.
pub(crate) fn for_tests() -> Result<()> {
    println!(
        "building the app for the browser ({WASM}, wasm-release), the asset tool and the server (dev) …"
    );
    beside_the_app(&as_tested(&["--bin", "alsong-assets"]), &as_tested(&["--bin", "alsong"]))
}

/// What chooses the dependencies' features as the tests do: with an example come those that only tests ask for.
fn as_tested<'a>(targets: &[&'a str]) -> Vec<&'a str> {
    [&NATIVE[..], &["--example", "kakao"], targets].concat()
}

/// Builds the site, and what is native meanwhile: the end of the app's compilation and the making of the site keep one core
/// busy, not all. The asset tool comes before the server, because the site needs it.
fn beside_the_app(asset_tool: &[&str], server: &[&str]) -> Result<()> {
    ensure_wasm_target()?;
    npm::ensure("xtask/tools", "wasm-opt and esbuild")?;
    let (built, there) = mpsc::channel();
    both(
        move || {
            app()?;
            there.recv().context("there is no asset tool to make the site")?;
            println!("making the site …");
            site()
        },
        move || {
            native(asset_tool)?;
            // Nobody waits where the app could not be built.
            _ = built.send(());
            native(server)
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

fn native(chosen: &[&str]) -> Result<()> {
    shell::run(cargo(["build"]).args(chosen), FIX)
}

fn site() -> Result<()> {
    let target = std::path::absolute(project::target()).context("cannot find the target folder")?;
    let mut assets = shell::command(target.join("debug/alsong-assets"));
    assets.arg(target.join(WASM).join("wasm-release")).arg(target.join("site"));
    shell::run(&mut assets, "the reason is above")
}
