//! `cargo xtask bench search`: quality, latency, memory and sizes of the search, beside other engines.

mod ask;
mod chromium;
mod derive;
mod engines;
mod inputs;
mod options;
mod packs;
pub(super) mod report;
mod score;

use std::fs;

use anyhow::Result;

use crate::{browser, build, project};
use inputs::Inputs;
use options::Options;

/// Songs of the grown catalogues.
const SIZES: [usize; 2] = [100_000, 150_000];

/// Builds, measures, then prints tables that a document can hold.
pub(super) fn run(args: &[String]) -> Result<()> {
    let options = Options::parse(args)?;
    if options.build {
        build::run()?;
    }
    let browser = browser::for_benchmark()?;
    let folder = project::target().join("bench-data/search");
    fs::create_dir_all(&folder)?;

    let inputs = Inputs::read(&options, &folder)?;
    println!("\n{}\n{}\n", inputs.told, report::machine());
    let [own, hundred, most] = inputs.sizes(SIZES)?;
    let mut engines = Vec::new();
    for catalogue in [&own, &most] {
        println!("asking alsong, {} rows …", catalogue.rows);
        engines.push(engines::alsong(catalogue, &inputs.queries)?);
    }
    for catalogue in [&own, &most] {
        println!("asking MiniSearch, {} rows …", catalogue.rows);
        engines.push(engines::minisearch(catalogue, &inputs)?);
    }
    if let Some(server) = &options.meili {
        println!("asking Meilisearch, {} rows …", own.rows);
        engines.push(engines::meilisearch(&own, &inputs.queries, server)?);
    }
    println!("\n{}\n{}", report::engines(&engines), report::kinds(&engines));
    let packs = packs::write([&own, &hundred, &most], &folder)?;
    println!("{}", report::packs(&packs));
    println!("typing in Chromium …");
    let browsers = chromium::measure(&packs, &inputs, &browser)?;
    println!("\n{}\n{}", report::browsers(&browsers), report::load("at the end"));
    Ok(())
}
