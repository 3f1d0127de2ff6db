//! The browser tests.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::cargo::NATIVE;
use crate::{debian, npm, project, shell, stand_ins};

/// Debian's Chromium: what is measured is measured in it.
const CHROMIUM: Browser = Browser { package: "chromium", path: "/usr/bin/chromium" };

/// The same engine without windows, which takes three quarters of the time: tests and pictures need no more.
const HEADLESS: Browser =
    Browser { package: "chromium-headless-shell", path: "/usr/bin/chromium-headless-shell" };

/// A browser, and the Debian package that has it.
struct Browser {
    package: &'static str,
    path: &'static str,
}

/// Tests take whichever is there, benchmarks only the whole browser.
const FOR_TESTS: &[Browser] = &[HEADLESS, CHROMIUM];
const FOR_BENCHMARKS: &[Browser] = &[CHROMIUM];

/// Runs Playwright over the site and the server of the tests.
pub(crate) fn run() -> Result<()> {
    npm::ensure("end2end", "Playwright")?;
    let browser = ensure(FOR_TESTS)?;
    shell::run(&mut in_end2end("tsc"), "its messages are above")?;
    playwright("playwright.config.ts", &browser, &project::tested_server())
}

/// Takes the pictures in `docs/screens`, and those that the manifest names, from the release build.
pub(crate) fn screens() -> Result<()> {
    npm::ensure("end2end", "Playwright")?;
    let browser = ensure(FOR_TESTS)?;
    playwright("screens.config.ts", &browser, &project::server())
}

/// Installs what a benchmark in a browser needs; the browser's executable.
pub(crate) fn for_benchmark() -> Result<OsString> {
    npm::ensure("end2end", "Playwright")?;
    ensure(FOR_BENCHMARKS)
}

fn playwright(config: &str, browser: &OsStr, server: &Path) -> Result<()> {
    // With the features that the tests were compiled with, almost everything is there.
    let kakao = stand_ins::build_kakao(&NATIVE)?;
    let mut playwright = in_end2end("playwright");
    playwright
        .args(["test", "--config", config])
        .env("ALSONG_E2E_SERVER", server)
        .env("ALSONG_E2E_SITE", project::site())
        .env("ALSONG_E2E_KAKAO", kakao)
        .env("CHROME_PATH", browser)
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

/// The first of these browsers that is there, or the first of all, installed. `CHROME_PATH` says otherwise.
fn ensure(browsers: &[Browser]) -> Result<OsString> {
    let chosen = std::env::var_os("CHROME_PATH");
    let there = browsers.iter().find(|browser| Path::new(browser.path).exists());
    let browser = there.unwrap_or(&browsers[0]);
    // Without fontconfig there is no telling, and without a Korean font only the screenshots suffer.
    let has_font =
        shell::output(shell::command("fc-list").arg(":lang=ko")).is_ok_and(|fonts| !fonts.trim().is_empty());
    let has_browser = chosen.is_some() || there.is_some();
    let missing: Vec<&str> = [(browser.package, has_browser), ("fonts-noto-cjk", has_font)]
        .into_iter()
        .filter_map(|(package, there)| (!there).then_some(package))
        .collect();
    if missing.is_empty() {
        println!("a browser and a Korean font: there");
    } else {
        debian::install(&missing)?;
    }
    Ok(chosen.unwrap_or_else(|| browser.path.into()))
}
