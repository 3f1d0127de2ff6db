//! `cargo xtask bench`: figures of the release build.

mod pages;
mod search;
mod times;

use anyhow::Result;

/// `search` measures the search, no word what is served.
pub(crate) fn run(args: &[String]) -> Result<()> {
    match args.split_first() {
        Some((first, rest)) if first == "search" => search::run(rest),
        _ => pages::run(args),
    }
}
