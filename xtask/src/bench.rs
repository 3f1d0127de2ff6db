//! `cargo xtask bench`: figures of the release build.

mod catalogue;
mod grow;
mod link;
mod pages;
mod search;
mod table;
mod times;

use anyhow::Result;

/// `search` measures the search, `link` the record linkage, no word what is served.
pub(crate) fn run(args: &[String]) -> Result<()> {
    match args.split_first() {
        Some((first, rest)) if first == "search" => search::run(rest),
        Some((first, rest)) if first == "link" => link::run(rest),
        _ => pages::run(args),
    }
}
