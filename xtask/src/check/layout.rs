//! The top level holds what a newcomer expects, and lock files hold no addresses.

use std::fs;

use anyhow::Result;

use super::Problem;
use crate::{project, shell};

const TOP_LEVEL: [&str; 23] = [
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "app",
    "clippy.toml",
    "crates",
    "data",
    "deny.toml",
    "deploy",
    "docs",
    "end2end",
    "frontend",
    "leptosfmt.toml",
    "public",
    "rust-toolchain.toml",
    "rustfmt.toml",
    "server",
    "style",
    "xtask",
];

const NPM_LOCKS: [&str; 2] = ["xtask/tools/package-lock.json", "end2end/package-lock.json"];

pub(super) fn problems() -> Result<Vec<Problem>> {
    let mut problems = top_level(&files()?);
    for lock in NPM_LOCKS {
        if fs::read_to_string(project::root().join(lock))?.contains("\"resolved\"") {
            problems
                .push(format!("{lock} names a registry: delete it and run `npm install` beside its .npmrc"));
        }
    }
    Ok(problems)
}

/// The files git knows or would add; without git, what lies in the checkout.
fn files() -> Result<String> {
    let git = ["ls-files", "--cached", "--others", "--exclude-standard"];
    if let Ok(files) = shell::output(shell::command("git").args(git)) {
        return Ok(files);
    }
    let mut files = String::new();
    for entry in fs::read_dir(project::root())? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name != "target" {
            files.push_str(&name);
            files.push('\n');
        }
    }
    Ok(files)
}

fn top_level(files: &str) -> Vec<Problem> {
    let mut names: Vec<&str> = files.lines().filter_map(|path| path.split('/').next()).collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| !name.starts_with('.') && !name.starts_with('"') && !TOP_LEVEL.contains(name));
    names
        .into_iter()
        .map(|name| format!("`{name}` does not belong to the top level; find it a place below"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_level_is_closed() {
        assert!(top_level("Cargo.toml\n.gitignore\napp/src/lib.rs\napp/Cargo.toml\n").is_empty());
        let problems = top_level("notes.txt\nutils/a.rs\nutils/b.rs\n");
        assert_eq!(problems.len(), 2);
        assert!(problems[0].contains("`notes.txt`"));
    }
}
