//! What source files may not name.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::Problem;
use super::manifests::PURE;
use crate::project;

/// Longer files are listed, so that somebody looks at them twice.
const LONG: usize = 400;

const FOLDERS: [&str; 5] = ["app", "crates", "frontend", "server", "xtask"];

/// Words that a file may not hold, and where.
struct Rule {
    words: &'static [&'static str],
    why: &'static str,
    applies: fn(&str) -> bool,
}

const RULES: [Rule; 3] = [
    Rule {
        words: &["env::var", "env::set_var", "env::args", "env::current_dir"],
        why: "only the server and the project's tools read the environment",
        applies: |path| !["server/", "xtask/", "crates/testkit/"].iter().any(|free| path.starts_with(free)),
    },
    Rule {
        words: &[
            "std::fs",
            "std::net",
            "std::process",
            "std::thread",
            "std::time",
            "OffsetDateTime::now",
            "UtcDateTime::now",
            "tokio::",
            "rand::",
            "sea_orm",
        ],
        why: "this crate is pure: no input, output, clock or chance",
        // The client of a server is a feature that only the server turns on.
        applies: |path| {
            PURE.iter().any(|pure| path.starts_with(&format!("{pure}/src/")))
                && !path.starts_with("crates/search/src/meilisearch/")
        },
    },
    Rule {
        words: &[concat!("todo", "!("), concat!("unimplemented", "!(")],
        why: "finish it",
        applies: |_| true,
    },
];

pub(super) fn problems() -> Result<Vec<Problem>> {
    let root = project::root();
    let mut problems = Vec::new();
    for path in
        FOLDERS.iter().map(|folder| rust_files(&root.join(folder))).collect::<Result<Vec<_>>>()?.concat()
    {
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let name = path.strip_prefix(&root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let lines = text.lines().count();
        if lines > LONG {
            println!("{name}: {lines} lines; is it more than one concept?");
        }
        problems.extend(of_file(&name, &text));
    }
    Ok(problems)
}

/// Every `.rs` file below the folder, in order.
fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            if !path.ends_with("node_modules") {
                files.extend(rust_files(&path)?);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn of_file(path: &str, text: &str) -> Vec<Problem> {
    let is_free = ["/tests/", "/benches/", "/examples/"].iter().any(|folder| path.contains(folder))
        || ["/tests.rs", "/testing.rs"].iter().any(|name| path.ends_with(name));
    let mut problems = Vec::new();
    for (number, line) in text.lines().enumerate() {
        // Tests and examples may use what they like; in a file, tests stand at the end.
        if is_free || line.trim() == "#[cfg(test)]" {
            break;
        }
        let code = line.split("//").next().unwrap_or_default();
        for rule in RULES.iter().filter(|rule| (rule.applies)(path)) {
            if let Some(word) = rule.words.iter().find(|word| names(code, word)) {
                problems.push(format!("{path}:{}: `{word}`: {}", number + 1, rule.why));
            }
        }
    }
    problems
}

/// Whether the code holds the word other than as the end of a longer name.
fn names(code: &str, word: &str) -> bool {
    code.match_indices(word)
        .any(|(at, _)| !code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        of_file(path, text).len()
    }

    #[test]
    fn pure_crates_know_no_world() {
        assert_eq!(count("crates/search/src/lib.rs", "use std::time::Instant;\nuse std::fs;"), 2);
        assert_eq!(count("crates/catalogue/src/chart.rs", "time::UtcDateTime::now().date()"), 1);
        assert_eq!(count("crates/store/src/lib.rs", "use std::time::Instant;"), 0);
        assert_eq!(count("crates/search/src/lib.rs", "operand::x(); // std::fs is for others"), 0);
    }

    #[test]
    fn tests_may_use_what_they_like() {
        assert_eq!(
            count("crates/hangul/src/lib.rs", "fn f() {}\n#[cfg(test)]\nmod tests { use std::fs; }"),
            0
        );
        assert_eq!(count("crates/hangul/tests/golden.rs", "use std::fs;"), 0);
    }

    #[test]
    fn the_environment_is_the_servers() {
        assert_eq!(count("app/src/lib.rs", "let x = std::env::var(\"X\");"), 1);
        assert_eq!(count("server/src/config.rs", "let x = std::env::var(\"X\");"), 0);
        assert_eq!(count("app/src/lib.rs", "let x = env!(\"X\");"), 0);
    }
}
