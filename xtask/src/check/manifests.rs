//! Which crate may depend on what.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::Problem;
use crate::project;

/// A dependency and the only members that may have it, optional or not.
const ONLY: [(&str, &[&str]); 4] = [
    ("sea-orm", &["crates/store"]),
    ("sea-orm-migration", &["crates/store"]),
    ("meilisearch-sdk", &["crates/search"]),
    (
        "reqwest",
        &["crates/ingest", "crates/kakao", "crates/search", "crates/services", "crates/testkit", "server"],
    ),
];

/// The crates that know no input, output, clock or chance.
pub(super) const PURE: [&str; 5] =
    ["crates/catalogue", "crates/english", "crates/hangul", "crates/library", "crates/search"];

/// `time` is not among them: dates are values, and what asks the clock is told by name.
const NOT_IN_PURE: [&str; 7] = ["alsong-store", "chrono", "getrandom", "rand", "sea-orm", "sqlx", "tokio"];

pub(super) fn problems() -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for member in members()? {
        let path = project::root().join(&member).join("Cargo.toml");
        let manifest =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        problems.extend(of_member(&member, &dependencies(&manifest)));
    }
    Ok(problems)
}

/// The folders of the workspace's crates, relative to the root.
pub(super) fn members() -> Result<Vec<String>> {
    let mut members = vec![
        "app".into(),
        "frontend".into(),
        "frontend/worker".into(),
        "server".into(),
        "xtask".into(),
        "xtask/assets".into(),
    ];
    for entry in fs::read_dir(project::root().join("crates"))? {
        let entry = entry?;
        if Path::new(&entry.path()).join("Cargo.toml").exists() {
            members.push(format!("crates/{}", entry.file_name().to_string_lossy()));
        }
    }
    members.sort();
    Ok(members)
}

#[derive(Debug, PartialEq)]
struct Dependency {
    name: String,
    is_optional: bool,
}

/// The `[dependencies]` of a manifest, build and target ones included and those of tests left out.
fn dependencies(manifest: &str) -> Vec<Dependency> {
    let mut found = Vec::new();
    let mut is_inside = false;
    for line in manifest.lines().map(str::trim) {
        if let Some(section) = line.strip_prefix('[') {
            let section = section.trim_end_matches(']');
            is_inside = section.ends_with("dependencies") && !section.ends_with("dev-dependencies");
        } else if is_inside && let Some((name, value)) = line.split_once('=') {
            let name = name.trim().trim_end_matches(".workspace").trim_matches('"').to_owned();
            found.push(Dependency { name, is_optional: value.contains("optional = true") });
        }
    }
    found
}

fn of_member(member: &str, dependencies: &[Dependency]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for Dependency { name, is_optional } in dependencies {
        let only = ONLY.iter().find(|(only, _)| only == name);
        if let Some((_, may)) = only.filter(|(_, may)| !may.contains(&member)) {
            problems.push(format!("{member} depends on {name}; only {} may", may.join(", ")));
        }
        if PURE.contains(&member) && !is_optional && NOT_IN_PURE.contains(&name.as_str()) {
            problems.push(format!("{member} is pure and may not depend on {name}"));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = r#"
[package]
name = "x"
[dependencies]
sea-orm.workspace = true
tokio = { workspace = true, optional = true }
"quoted" = "1"
[dev-dependencies]
rand = "1"
[target.'cfg(unix)'.dependencies]
rustix = "1"
[features]
a = []
"#;

    #[test]
    fn dependencies_are_read_from_their_tables() {
        let found = dependencies(MANIFEST);
        let names: Vec<_> = found.iter().map(|found| (found.name.as_str(), found.is_optional)).collect();
        assert_eq!(names, [("sea-orm", false), ("tokio", true), ("quoted", false), ("rustix", false)]);
    }

    #[test]
    fn walls_hold() {
        let found = dependencies(MANIFEST);
        assert!(of_member("crates/store", &found).is_empty());
        assert_eq!(of_member("app", &found).len(), 1);
        assert_eq!(of_member("crates/search", &found).len(), 2);
    }
}
