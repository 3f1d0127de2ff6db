//! Every crate that is compiled into the browser's WASM is on a list that a person agreed to.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use super::Problem;
use crate::cargo::{BROWSER, WASM, cargo};
use crate::{project, shell};

const LIST: &str = "xtask/wasm-allow.txt";

pub(super) fn problems() -> Result<Vec<Problem>> {
    // Procedural macros run in the compiler, not in the browser.
    let tree = shell::output(tree().args(["--prefix", "none", "--format", "{p}"]))?;
    let list =
        fs::read_to_string(project::root().join(LIST)).with_context(|| format!("cannot read {LIST}"))?;
    let (found, allowed) = (names(&tree), names(&list));

    for name in allowed.difference(&found) {
        println!("{LIST}: `{name}` is not used any more");
    }
    found.difference(&allowed).map(|name| explain(name)).collect()
}

/// `cargo tree` of the browser's crates.
fn tree() -> Command {
    let mut tree = cargo(["tree", "--target", WASM, "--edges", "normal,no-proc-macro"]);
    tree.args(BROWSER);
    tree
}

/// The first word of every line; `#` starts a comment.
fn names(text: &str) -> BTreeSet<&str> {
    text.lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| !name.starts_with('#'))
        .collect()
}

fn explain(name: &str) -> Result<Problem> {
    let path = shell::output(tree().args(["--depth", "4", "--invert", name]))?;
    Ok(format!("`{name}` would reach the browser; add it to {LIST} if it must. It comes in by:\n{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_first_words() {
        let found = names("# why\nleptos v0.8.23\nalsong-app v0.1.0 (/somewhere)\nleptos v0.8.23 (*)\n\n");
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["alsong-app", "leptos"]);
    }
}
