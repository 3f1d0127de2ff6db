//! `cargo xtask bench`: figures of the release build.

mod catalogue;
mod grow;
mod import;
mod link;
mod page;
mod pages;
mod recommend;
mod respell;
mod search;
mod server;
mod signals;
mod table;
mod times;
mod twin;

use anyhow::Result;

/// `search` measures the search, `link` the record linkage, `import` imports, `server` folders under load, `recommend`
/// recommendations, `signals` the intake of signals, `page` pages in a browser, no word what is served.
pub(crate) fn run(args: &[String]) -> Result<()> {
    match args.split_first() {
        Some((first, rest)) if first == "search" => search::run(rest),
        Some((first, rest)) if first == "import" => import::run(rest),
        Some((first, rest)) if first == "server" => server::run(rest),
        Some((first, rest)) if first == "signals" => signals::run(rest),
        Some((first, rest)) if first == "recommend" => recommend::run(rest),
        Some((first, rest)) if first == "link" => link::run(rest),
        Some((first, rest)) if first == "page" => page::run(rest),
        _ => pages::run(args),
    }
}
