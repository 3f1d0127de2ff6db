//! The browser tests.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::cargo::NATIVE;
use crate::{debian, npm, project, shell, stand_ins};

const CHROMIUM: &str = "/usr/bin/chromium";

/// Runs Playwright over the release build.
pub(crate) fn run() -> Result<()> {
    prepare()?;
    shell::run(&mut in_end2end("tsc"), "its messages are above")?;
    playwright("playwright.config.ts")
}

/// Takes the pictures in `docs/screens`, and those that the manifest names, from the release build.
pub(crate) fn screens() -> Result<()> {
    prepare()?;
    playwright("screens.config.ts")
}

/// Installs what is missing.
pub(crate) fn prepare() -> Result<()> {
    npm::ensure("end2end", "Playwright")?;
    ensure_browser()
}

/// The browser's executable.
pub(crate) fn path() -> OsString {
    std::env::var_os("CHROME_PATH").unwrap_or_else(|| CHROMIUM.into())
}

fn playwright(config: &str) -> Result<()> {
    // With the features that the tests were compiled with, almost everything is there.
    let kakao = stand_ins::build_kakao(&NATIVE)?;
    let mut playwright = in_end2end("playwright");
    playwright
        .args(["test", "--config", config])
        .env("ALSONG_E2E_SERVER", project::server())
        .env("ALSONG_E2E_SITE", project::site())
        .env("ALSONG_E2E_KAKAO", kakao)
        .stdin(std::process::Stdio::null());
    shell::run(&mut playwright, "traces and screenshots are in end2end/results")
}

/// A program that `npm ci` put there.
fn in_end2end(program: &str) -> Command {
    let folder = project::root().join("end2end");
    let mut command = Command::new(folder.join("node_modules/.bin").join(program));
    command.current_dir(folder);
    command
}

fn ensure_browser() -> Result<()> {
    let has_browser = Path::new(CHROMIUM).exists() || std::env::var_os("CHROME_PATH").is_some();
    // Without fontconfig there is no telling, and without a Korean font only the screenshots suffer.
    let has_font =
        shell::output(shell::command("fc-list").arg(":lang=ko")).is_ok_and(|fonts| !fonts.trim().is_empty());
    let missing: Vec<&str> = [("chromium", has_browser), ("fonts-noto-cjk", has_font)]
        .into_iter()
        .filter_map(|(package, there)| (!there).then_some(package))
        .collect();
    if missing.is_empty() {
        println!("Chromium and a Korean font: there");
        return Ok(());
    }
    debian::install(&missing)
}
