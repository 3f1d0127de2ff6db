//! Turns the compiled WASM, the style sheets and the public files into the served site.
//!
//! `alsong-assets COMPILED SITE` takes the modules from the compiler's folder COMPILED and writes into the folder SITE:
//!
//! - `pkg/alsong.<hash>.{wasm,js,css}`, `pkg/part-<name>.<hash>.wasm`, `pkg/start.<hash>.js` and
//!   `pkg/search.<hash>.{wasm,js}`, named after their content, so that a browser may keep them for ever;
//! - everything in `public/`, under its own name, and `sw.js`, the service worker with the list of files to keep;
//! - a `.br` and a `.gz` beside whatever gets smaller;
//! - `assets.json` (build id, names and sizes, and which files make up a part of the app) for the server.
//!
//! What the build before had in `pkg/` stays, for pages of it that are still open.
//!
//! It is a crate of its own because `wasm-bindgen-cli-support` takes minutes to compile, and `cargo xtask` must not.

#![allow(clippy::print_stdout, reason = "a command line tool talks on its standard output")]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod bundle;
mod compress;
mod files;
mod fingerprint;
mod manifest;
mod split;
mod stamp;
mod wasm;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// Where things are read and written.
struct Paths {
    /// The checkout.
    root: PathBuf,
    /// The folder of the compiled modules.
    wasm: PathBuf,
    /// The folder the server serves.
    site: PathBuf,
    /// Intermediate files.
    work: PathBuf,
    /// The npm programs: `wasm-opt` and `esbuild`.
    tools: PathBuf,
}

impl Paths {
    fn from_args(mut args: impl Iterator<Item = String>) -> Result<Self> {
        let (Some(wasm), Some(site), None) = (args.next(), args.next(), args.next()) else {
            bail!("usage: alsong-assets COMPILED_FOLDER SITE_FOLDER");
        };
        let site = PathBuf::from(site);
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .nth(2)
            .context("no checkout around this crate")?;
        Ok(Self {
            tools: root.join("xtask/tools/node_modules/.bin"),
            root: root.to_owned(),
            wasm: wasm.into(),
            work: site.with_file_name("site-work"),
            site,
        })
    }
}

fn main() -> Result<()> {
    let paths = Paths::from_args(std::env::args().skip(1))?;
    let stamp = stamp::of_inputs(&paths)?;
    if stamp::is_current(&paths, &stamp) {
        println!("site: nothing changed since it was last built");
        return Ok(());
    }
    stamp::remove(&paths)?;
    build(&paths)?;
    stamp::write(&paths, &stamp)
}

fn build(paths: &Paths) -> Result<()> {
    println!("site: binding the WASM to JavaScript and shrinking it …");
    _ = std::fs::remove_dir_all(&paths.work);
    std::fs::create_dir_all(&paths.work).context("cannot make a folder for the work")?;
    let split = split::app(paths)?;
    let app = wasm::bind(paths, &wasm::APP, &split.first)?;
    let search = wasm::bind(paths, &wasm::SEARCH, &paths.wasm.join(wasm::SEARCH.file))?;
    println!("site: bundling scripts and style …");
    let package = bundle::package(paths, app, split, search)?;
    let mut written = package.write(&paths.site)?;
    written.extend(files::copy_public(&paths.root.join("public"), &paths.site)?);

    println!("site: compressing …");
    compress::all(&paths.site, &written)?;

    let build = manifest::build_id(&paths.site, &written)?;
    if let Some(worker) = manifest::service_worker(paths, &build, &written)? {
        compress::all(&paths.site, std::slice::from_ref(&worker))?;
        written.push(worker);
    }
    let before = manifest::build_before(&paths.site, &build);
    manifest::write(&paths.site, &build, &written, &before, &package.parts)?;
    files::remove_strangers(&paths.site, &[&written[..], &before].concat())?;
    println!("site: build {build}, {} files in {}", written.len(), paths.site.display());
    Ok(())
}
