//! Stand-ins for other people's services, so that what needs their keys can be tried without any.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Stdio};

use anyhow::{Context, Result};

use crate::cargo::cargo;
use crate::{project, shell};

/// Where the stand-in for Kakao listens: any free port.
const ADDRESS: &str = "127.0.0.1:0";

/// How many settings it prints when it is ready.
const SETTINGS: usize = 6;

/// Nothing of the test kit but the stand-in: the least to compile where no tests are.
const ALONE: [&str; 3] = ["--package", "alsong-testkit", "--no-default-features"];

/// Builds the stand-in for Kakao, as one of `crates`; where it is.
pub(crate) fn build_kakao(crates: &[&str]) -> Result<PathBuf> {
    println!("building the stand-in for Kakao …");
    let mut build = cargo(["build", "--example", "kakao"]);
    shell::run(build.args(crates), "the compiler's message is above")?;
    std::path::absolute(project::target().join("debug/examples/kakao"))
        .context("cannot find the target folder")
}

/// Running stand-ins; dropping this ends them.
pub(crate) struct StandIns {
    kakao: Child,
    settings: Vec<(String, String)>,
}

impl StandIns {
    /// Builds and starts them for a server that is reached here.
    pub(crate) fn start(origin: &str) -> Result<Self> {
        let mut kakao = shell::command(build_kakao(&ALONE)?)
            .args([ADDRESS, &format!("{origin}/login/kakao/callback")])
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start the stand-in for Kakao")?;
        let printed = kakao.stdout.take().context("the stand-in for Kakao says nothing")?;
        let mut stand_ins = Self { kakao, settings: Vec::new() };
        for line in BufReader::new(printed).lines().take(SETTINGS) {
            let line = line.context("the stand-in for Kakao cannot be read")?;
            let (name, value) = line.split_once('=').context("the stand-in for Kakao says something else")?;
            stand_ins.settings.push((name.to_owned(), value.to_owned()));
        }
        Ok(stand_ins)
    }

    /// What a server has to be told to use them.
    pub(crate) fn settings(&self) -> impl Iterator<Item = (&str, &str)> {
        self.settings.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl Drop for StandIns {
    fn drop(&mut self) {
        // It may have ended by the same Ctrl-C.
        _ = self.kakao.kill();
        _ = self.kakao.wait();
    }
}
