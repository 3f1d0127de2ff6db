//! Cuts the app's module into the part that every page waits for and the parts that come with some pages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wasm_split_cli_support::{Options, transform};

use crate::wasm::{APP, optimized};
use crate::{Paths, files};

/// The script that loads the parts; the first part imports it by this name.
pub(crate) const LOADER: &str = "./__wasm_split.js";

/// The pieces of the app's module.
pub(crate) struct Split {
    /// Where the first part lies, which is still to be bound to JavaScript.
    pub(crate) first: PathBuf,
    /// Where the script lies that loads the other ones.
    pub(crate) loader: PathBuf,
    /// The other ones: the name that the loader knows, without its ending, and the bytes.
    pub(crate) others: Vec<(String, Vec<u8>)>,
    /// By the name that the app's code gives a part: the files that make it up.
    pub(crate) parts: BTreeMap<String, Vec<String>>,
}

/// Cuts the app's module where its code says so.
pub(crate) fn app(paths: &Paths) -> Result<Split> {
    let input = paths.wasm.join(APP.file);
    let (whole, first, script) =
        (files::read(&input)?, paths.work.join("first.wasm"), format!("./{}.js", APP.stem));
    let mut options = Options::new(&whole);
    options.output_dir = &paths.work;
    options.main_out_path = &first;
    options.link_name = LOADER;
    options.main_module = &script;
    let split = transform(options).map_err(|error| anyhow!("cannot split {}: {error:#}", input.display()))?;

    let mut others = Vec::new();
    for file in split.split_modules {
        others.push((stem(&file)?, optimized(paths, &APP, &file)?));
    }
    let parts = split.prefetch_map.into_iter().collect();
    Ok(Split { first, loader: paths.work.join(LOADER), others, parts })
}

fn stem(file: &Path) -> Result<String> {
    let stem = file.file_stem().and_then(|stem| stem.to_str());
    Ok(stem.with_context(|| format!("{} has no name", file.display()))?.to_owned())
}
