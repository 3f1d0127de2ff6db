//! Programs that come from npm, at the versions of a committed lock file.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::{project, shell};

/// Installs what `folder/package-lock.json` names, unless exactly that is installed already.
pub(crate) fn ensure(folder: &str, what: &str) -> Result<()> {
    let path = project::root().join(folder);
    let lock = fs::read(path.join("package-lock.json"))
        .with_context(|| format!("cannot read {folder}/package-lock.json"))?;
    let installed = path.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        println!("{what}: there");
        return Ok(());
    }
    println!("{what}: installing from npm …");
    install(&path)?;
    fs::write(&installed, lock).with_context(|| format!("cannot write {}", installed.display()))
}

fn install(path: &Path) -> Result<()> {
    let mut npm = shell::command("npm");
    // No package needs its install script: the programs come inside the packages.
    npm.args(["ci", "--ignore-scripts", "--no-progress"]).current_dir(path);
    shell::run(&mut npm, "install Node.js 20 or newer with npm, and look whether npm reaches its registry")
}
