//! wasm-bindgen and wasm-opt.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::{Paths, files};

/// The page waits for its module, and for the search worker's answers. What is small for wasm-opt need not be for brotli:
/// these passes were chosen by the compressed size, of which they take 2 % more than `-Oz` alone.
const SMALL: &[&str] = &[
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--always-inline-max-function-size=4",
    "--one-caller-inline-max-function-size=60",
];
const FAST: &[&str] = &["-O3"];

/// A compiled module and the name of what becomes of it.
pub(crate) struct Module {
    /// Its file in the compiler's folder.
    pub(crate) file: &'static str,
    /// The name of everything that is written.
    pub(crate) stem: &'static str,
    /// What wasm-opt makes of it.
    goal: &'static [&'static str],
    /// Whether it is the first of several parts, which call its functions through its table.
    is_first: bool,
}

/// The page's module; the name is that of the Leptos metadata.
pub(crate) const APP: Module =
    Module { file: "alsong_frontend.wasm", stem: "alsong", goal: SMALL, is_first: true };

/// The search worker's module.
pub(crate) const SEARCH: Module =
    Module { file: "alsong_worker.wasm", stem: "search", goal: FAST, is_first: false };

/// What rustc 1.95 emits for wasm32-unknown-unknown; binaryen refuses what it is not told about.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The optimised module; its JavaScript lies at `script` and names the module `STEM_bg.wasm`.
pub(crate) struct Bound {
    /// The module's bytes.
    pub(crate) wasm: Vec<u8>,
    /// Where the JavaScript lies, beside the snippets it imports.
    pub(crate) script: PathBuf,
}

/// Generates the JavaScript that loads the module at `input`, and makes the module small.
pub(crate) fn bind(paths: &Paths, module: &Module, input: &Path) -> Result<Bound> {
    let Module { stem, is_first, .. } = *module;
    Bindgen::new()
        .input_path(input)
        .out_name(stem)
        .typescript(false)
        .keep_lld_exports(is_first)
        .web(true)
        .and_then(|bindgen| bindgen.generate(&paths.work))
        .with_context(|| format!("wasm-bindgen cannot read {}", input.display()))?;
    let bound = paths.work.join(format!("{stem}_bg.wasm"));
    Ok(Bound { wasm: optimized(paths, module, &bound)?, script: paths.work.join(format!("{stem}.js")) })
}

/// What wasm-opt makes of the module at `input`, or of a part of it.
pub(crate) fn optimized(paths: &Paths, module: &Module, input: &Path) -> Result<Vec<u8>> {
    let output = input.with_extension("opt.wasm");
    let status = Command::new(paths.tools.join("wasm-opt"))
        .args(module.goal)
        .args(FEATURES)
        .arg(input)
        .arg("-o")
        .arg(&output)
        .status()
        .context("cannot start wasm-opt: run `npm ci` in xtask/tools")?;
    ensure!(status.success(), "wasm-opt refused {}", input.display());
    files::read(&output)
}
