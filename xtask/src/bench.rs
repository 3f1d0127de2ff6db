//! `cargo xtask bench`: figures of the release build.

mod catalogue;
mod grow;
mod import;
mod pages;
mod search;
mod table;
mod times;
mod twin;

use anyhow::Result;

/// `search` measures the search, `import` imports, no word what is served.
pub(crate) fn run(args: &[String]) -> Result<()> {
    match args.split_first() {
        Some((first, rest)) if first == "search" => search::run(rest),
        Some((first, rest)) if first == "import" => import::run(rest),
        _ => pages::run(args),
    }
}
