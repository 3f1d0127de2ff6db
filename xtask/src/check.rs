//! `cargo xtask check`: the invariants of the architecture that a tool can see.
//!
//! docs/ARCHITECTURE.md says why each holds.

mod browser_tree;
mod layout;
mod manifests;
mod sources;

use anyhow::{Result, bail};

/// One broken invariant, told with its place.
pub(crate) type Problem = String;

/// Looks at everything and reports all problems at once.
pub(crate) fn run() -> Result<()> {
    let mut problems = Vec::new();
    for (what, look) in [
        ("top level and lock files", layout::problems as fn() -> Result<Vec<Problem>>),
        ("who depends on what", manifests::problems),
        ("what the sources use", sources::problems),
        ("what reaches the browser", browser_tree::problems),
    ] {
        let found = look()?;
        println!(
            "{what}: {}",
            if found.is_empty() { "good".to_owned() } else { format!("{} problems", found.len()) }
        );
        problems.extend(found);
    }
    if problems.is_empty() {
        return Ok(());
    }
    for problem in &problems {
        println!("- {problem}");
    }
    bail!("{} invariants are broken", problems.len())
}
