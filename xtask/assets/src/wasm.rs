//! wasm-bindgen and wasm-opt.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::{Paths, files};

/// The name of everything that is written, as in the Leptos metadata.
pub(crate) const STEM: &str = "alsong";

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

/// The optimised module; its JavaScript lies at `script` and names the module `alsong_bg.wasm`.
pub(crate) struct Bound {
    /// The module's bytes.
    pub(crate) wasm: Vec<u8>,
    /// Where the JavaScript lies, beside the snippets it imports.
    pub(crate) script: std::path::PathBuf,
}

/// Generates the JavaScript that loads the module, and makes the module small.
pub(crate) fn bind(paths: &Paths) -> Result<Bound> {
    let _ = fs::remove_dir_all(&paths.work);
    Bindgen::new()
        .input_path(&paths.wasm)
        .out_name(STEM)
        .typescript(false)
        .web(true)
        .and_then(|bindgen| bindgen.generate(&paths.work))
        .with_context(|| format!("wasm-bindgen cannot read {}", paths.wasm.display()))?;

    let bound = paths.work.join(format!("{STEM}_bg.wasm"));
    let small = paths.work.join(format!("{STEM}_opt.wasm"));
    let status = Command::new(paths.tools.join("wasm-opt"))
        .arg("-Oz")
        .args(FEATURES)
        .arg(&bound)
        .arg("-o")
        .arg(&small)
        .status()
        .context("cannot start wasm-opt: run `npm ci` in xtask/tools")?;
    ensure!(status.success(), "wasm-opt refused {}", bound.display());
    Ok(Bound { wasm: files::read(&small)?, script: paths.work.join(format!("{STEM}.js")) })
}
