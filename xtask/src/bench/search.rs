//! `cargo xtask bench search`: quality, latency, memory and sizes of the search, beside other engines.

mod ask;
mod catalogue;
mod chromium;
mod derive;
mod engines;
mod grow;
mod inputs;
mod options;
mod packs;
mod report;
mod score;
mod table;

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
    browser::prepare()?;
    let folder = project::target().join("bench-data/search");
    fs::create_dir_all(&folder)?;
    let machine = report::machine();

    let inputs = Inputs::read(&options, &folder)?;
    let [own, hundred, most] = inputs.sizes(SIZES)?;
    let mut engines = Vec::new();
    for catalogue in [&own, &most] {
        println!("{}: native …", catalogue.label());
        engines.push(engines::alsong(catalogue, &inputs.queries)?);
    }
    for catalogue in [&own, &most] {
        println!("{}: MiniSearch …", catalogue.label());
        engines.push(engines::minisearch(catalogue, &inputs)?);
    }
    if let Some(server) = &options.meili {
        println!("{}: Meilisearch …", own.label());
        engines.push(engines::meilisearch(&own, &inputs.queries, server)?);
    }
    let packs = packs::write([&own, &hundred, &most], &folder)?;
    println!("Chromium …");
    let browsers = chromium::measure(&packs, &inputs)?;

    println!("\n{}\n", inputs.told);
    println!("{machine}; {}\n", report::load("at the end"));
    println!("{}", report::engines(&engines));
    println!("{}", report::packs(&packs));
    println!("{}", report::browsers(&browsers));
    println!("{}", report::kinds(&engines));
    Ok(())
}
