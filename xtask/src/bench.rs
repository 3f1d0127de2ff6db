//! `cargo xtask bench`: figures of the release build.

mod catalogue;
mod grow;
mod import;
mod link;
mod pages;
mod search;
mod table;
mod times;
mod twin;

use anyhow::Result;

/// `search` measures the search, `link` the record linkage, `import` imports, no word what is served.
pub(crate) fn run(args: &[String]) -> Result<()> {
    match args.split_first() {
        Some((first, rest)) if first == "search" => search::run(rest),
        Some((first, rest)) if first == "import" => import::run(rest),
        Some((first, rest)) if first == "link" => link::run(rest),
        _ => pages::run(args),
    }
}
