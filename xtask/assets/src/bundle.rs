//! Scripts and style: bundled, minified and named after their content.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::fingerprint::{hash, name};
use crate::wasm::{APP, Bound, Module, SEARCH};
use crate::{Paths, files};

/// The oldest browsers served; they know every WASM feature that is used.
const BROWSERS: &str = "--target=chrome111,edge111,firefox115,safari15.4";

/// The files of `pkg/`.
pub(crate) struct Package {
    /// File name and content.
    files: Vec<(String, Vec<u8>)>,
}

impl Package {
    fn add(&mut self, stem: &str, extension: &str, content: Vec<u8>) -> String {
        let name = name(stem, &hash(&content), extension);
        self.files.push((name.clone(), content));
        name
    }

    /// Writes the files; returns their paths below the site.
    pub(crate) fn write(&self, site: &Path) -> Result<Vec<String>> {
        let mut written = Vec::new();
        for (name, content) in &self.files {
            let path = format!("pkg/{name}");
            files::write(&site.join(&path), content)?;
            written.push(path);
        }
        Ok(written)
    }
}

/// Puts the package together. The order matters: each script names the file it loads by that file's fingerprint.
pub(crate) fn package(paths: &Paths, app: Bound, search: Bound) -> Result<Package> {
    let mut package = Package { files: Vec::new() };
    let wasm = package.add(APP.stem, "wasm", app.wasm);
    name_wasm(&app.script, &APP, &wasm)?;
    let script = package.add(APP.stem, "js", esbuild(paths, &app.script, &["--format=esm"])?);

    let search_wasm = package.add(SEARCH.stem, "wasm", search.wasm);
    name_wasm(&search.script, &SEARCH, &search_wasm)?;
    let worker = package.add(SEARCH.stem, "js", search_worker(paths, &search_wasm)?);

    package.add("start", "js", start_module(&script, &wasm, &worker).into_bytes());

    let style = paths.root.join("style/main.css");
    if style.exists() {
        // Absolute addresses are served files, not something to bundle.
        package.add(APP.stem, "css", esbuild(paths, &style, &["--external:/icons/*"])?);
    } else {
        println!("site: left out the style sheet, there is no style/main.css");
    }
    Ok(package)
}

/// Puts the name of the module's fingerprinted file into its glue.
fn name_wasm(script: &Path, module: &Module, wasm: &str) -> Result<()> {
    let glue = fs::read_to_string(script).context("wasm-bindgen wrote no JavaScript")?;
    files::write(script, glue.replace(&format!("{}_bg.wasm", module.stem), wasm).as_bytes())
}

fn esbuild(paths: &Paths, entry: &Path, options: &[&str]) -> Result<Vec<u8>> {
    let output = Command::new(paths.tools.join("esbuild"))
        .arg(entry)
        .args(["--bundle", "--minify", "--legal-comments=none", "--log-level=warning", BROWSERS])
        .args(options)
        .stderr(std::process::Stdio::inherit())
        .output()
        .context("cannot start esbuild: run `npm ci` in xtask/tools")?;
    ensure!(output.status.success(), "esbuild refused {}", entry.display());
    Ok(output.stdout)
}

/// The search worker's script, bundled with the glue of its WASM.
fn search_worker(paths: &Paths, wasm: &str) -> Result<Vec<u8>> {
    let template = paths.root.join("frontend/worker/worker.js");
    let source =
        fs::read_to_string(&template).with_context(|| format!("cannot read {}", template.display()))?;
    ensure!(source.contains(WASM), "{} has no place for the name of the WASM", template.display());
    // Beside the glue, which it imports.
    let entry = paths.work.join("worker.js");
    files::write(&entry, source.replace(WASM, wasm).as_bytes())?;
    esbuild(paths, &entry, &["--format=esm"])
}

/// What stands for the WASM in the worker's template.
const WASM: &str = "ALSONG_WASM";

/// The module a page loads: it starts the app and, once the page is loaded, the service worker.
///
/// `<html data-hydrated>` says that the app has taken the page over; style and browser tests can rely on it.
fn start_module(script: &str, wasm: &str, worker: &str) -> String {
    format!(
        "import init,* as app from './{script}';\
         init({{module_or_path:new URL('./{wasm}',import.meta.url)}}).then(()=>{{\
         app.start?.(new URL('./{worker}',import.meta.url).href);document.documentElement.dataset.hydrated=''}});\
         if('serviceWorker'in navigator){{\
         const register=()=>navigator.serviceWorker.register('/sw.js').catch(()=>{{}});\
         document.readyState==='complete'?register():addEventListener('load',register,{{once:true}})}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_module_names_the_fingerprinted_files() {
        let module = start_module("alsong.12.js", "alsong.34.wasm", "search.56.js");
        assert!(module.contains("from './alsong.12.js'"));
        assert!(module.contains("new URL('./alsong.34.wasm',import.meta.url)"));
        assert!(module.contains("start?.(new URL('./search.56.js',import.meta.url).href)"));
        assert!(module.contains("register('/sw.js')"));
    }

    #[test]
    fn a_package_is_named_after_its_content() {
        let site = tempfile::tempdir().unwrap();
        let mut package = Package { files: Vec::new() };
        let name = package.add("alsong", "css", b"a{}".to_vec());
        assert_eq!(name, format!("alsong.{}.css", hash(b"a{}")));
        assert_eq!(package.write(site.path()).unwrap(), [format!("pkg/{name}")]);
        assert_eq!(fs::read(site.path().join("pkg").join(name)).unwrap(), b"a{}");
    }
}
