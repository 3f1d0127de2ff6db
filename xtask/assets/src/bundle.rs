//! Scripts and style: bundled, minified and named after their content.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::fingerprint::{hash, name};
use crate::split::Split;
use crate::wasm::{APP, Bound, Module, SEARCH};
use crate::{Paths, files};

/// The oldest browsers served; they know every WASM feature that is used.
const BROWSERS: &str = "--target=chrome111,edge111,firefox115,safari15.4";

/// The glue gives the script that loads the parts once for each part: no mistake.
const SAME_LOADER: &str = "--log-override:duplicate-object-key=silent";

/// The files of `pkg/`.
pub(crate) struct Package {
    /// File name and content.
    files: Vec<(String, Vec<u8>)>,
    /// The addresses of the files that make up each part of the app, beside the first one.
    pub(crate) parts: BTreeMap<String, Vec<String>>,
}

impl Package {
    fn new() -> Self {
        Self { files: Vec::new(), parts: BTreeMap::new() }
    }

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
pub(crate) fn package(paths: &Paths, app: Bound, split: Split, search: Bound) -> Result<Package> {
    let mut package = Package::new();
    add_parts(&mut package, split)?;
    let wasm = package.add(APP.stem, "wasm", app.wasm);
    name_wasm(&app.script, &APP, &wasm)?;
    let script = package.add(APP.stem, "js", esbuild(paths, &app.script, &["--format=esm", SAME_LOADER])?);

    let search_wasm = package.add(SEARCH.stem, "wasm", search.wasm);
    name_wasm(&search.script, &SEARCH, &search_wasm)?;
    let worker = package.add(SEARCH.stem, "js", search_worker(paths, &search_wasm)?);

    // The rows of the table are bundled as one text.
    let english = paths.root.join("frontend/english/english.js");
    let english = esbuild(paths, &english, &["--format=esm", "--loader:.tsv=text", "--charset=utf8"])?;
    let english = package.add(ENGLISH, "js", english);

    package.add("start", "js", start_module(&script, &wasm, &worker, &english).into_bytes());

    let style = paths.root.join("style/main.css");
    if style.exists() {
        // Absolute addresses are served files, not something to bundle.
        package.add(APP.stem, "css", esbuild(paths, &style, &["--external:/icons/*"])?);
    } else {
        println!("site: left out the style sheet, there is no style/main.css");
    }
    Ok(package)
}

/// Adds the parts of the app, and puts the names of their fingerprinted files into the script that loads them.
fn add_parts(package: &mut Package, split: Split) -> Result<()> {
    let mut loader = fs::read_to_string(&split.loader).context("there is no script that loads the parts")?;
    let mut names = BTreeMap::new();
    for (stem, content) in split.others {
        let part = stem.trim_start_matches("split_").trim_start_matches("chunk_");
        let name = package.add(&format!("part-{part}"), "wasm", content);
        let known = format!("\"./{stem}.wasm\"");
        ensure!(loader.contains(&known), "nothing loads {stem}");
        loader = loader.replace(&known, &format!("\"./{name}\""));
        names.insert(stem, format!("/pkg/{name}"));
    }
    files::write(&split.loader, loader.as_bytes())?;
    for (part, stems) in split.parts {
        let files = stems.iter().map(|stem| names.get(stem).cloned()).collect::<Option<_>>();
        package.parts.insert(part, files.context("a part has a file that was not written")?);
    }
    Ok(())
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

/// The name of the module that puts English in the place of Korean.
pub(crate) const ENGLISH: &str = "english";

/// What stands for the WASM in the worker's template.
const WASM: &str = "ALSONG_WASM";

/// The module a page loads: it starts the app and, once the page is loaded, the service worker.
///
/// Whoever reads English gets it before the app is there, and the app without it when it cannot be had. The cookie counts
/// besides the document's language, because the offline shell is the same for all.
///
/// An installed app is looked at for days without loading a page: each time it is, the browser asks for a newer build.
///
/// A browser's offer to install the app may come before the app is there; without this it would show it on a first visit.
///
/// `<html data-hydrated>` says that the app has taken the page over; style and browser tests can rely on it.
fn start_module(script: &str, wasm: &str, worker: &str, english: &str) -> String {
    format!(
        "import init,* as app from './{script}';\
         const english=document.documentElement.lang==='en'||/(^|; )language=en/.test(document.cookie)\
         ?import('./{english}').catch(()=>{{}}):0;\
         addEventListener('beforeinstallprompt',event=>{{event.preventDefault();window.installOffer=event}});\
         init({{module_or_path:new URL('./{wasm}',import.meta.url)}})\
         .then(()=>english).then(()=>app.start(new URL('./{worker}',import.meta.url).href))\
         .then(alive=>{{if(alive)document.documentElement.dataset.hydrated=''}});\
         if('serviceWorker'in navigator){{\
         const visible=()=>document.visibilityState==='visible';\
         const follow=worker=>document.addEventListener('visibilitychange',()=>visible()&&worker.update().catch(()=>{{}}));\
         const register=()=>navigator.serviceWorker.register('/sw.js').then(follow).catch(()=>{{}});\
         document.readyState==='complete'?register():addEventListener('load',register,{{once:true}})}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_module_names_the_fingerprinted_files() {
        let module = start_module("alsong.12.js", "alsong.34.wasm", "search.56.js", "english.78.js");
        assert!(module.contains("from './alsong.12.js'"));
        assert!(module.contains("new URL('./alsong.34.wasm',import.meta.url)"));
        assert!(module.contains("start(new URL('./search.56.js',import.meta.url).href)"));
        assert!(module.contains("?import('./english.78.js')"));
        assert!(module.contains("register('/sw.js').then(follow)"));
        assert!(module.contains("window.installOffer=event"));
    }

    #[test]
    fn a_part_is_loaded_by_its_fingerprinted_name() {
        let folder = tempfile::tempdir().unwrap();
        let loader = folder.path().join("loader.js");
        fs::write(&loader, "load(\"./split_later.wasm\", \"./chunk_4.wasm\")").unwrap();
        let split = Split {
            first: folder.path().join("first.wasm"),
            loader: loader.clone(),
            others: vec![("split_later".into(), b"l".to_vec()), ("chunk_4".into(), b"c".to_vec())],
            parts: [("later".into(), vec!["chunk_4".into(), "split_later".into()])].into(),
        };
        let mut package = Package::new();
        add_parts(&mut package, split).unwrap();
        let [later, chunk] = [("later", b"l"), ("4", b"c")]
            .map(|(part, content)| format!("part-{part}.{}.wasm", hash(content)));
        assert_eq!(fs::read_to_string(&loader).unwrap(), format!("load(\"./{later}\", \"./{chunk}\")"));
        assert_eq!(package.parts["later"], [format!("/pkg/{chunk}"), format!("/pkg/{later}")]);
    }

    #[test]
    fn a_package_is_named_after_its_content() {
        let site = tempfile::tempdir().unwrap();
        let mut package = Package::new();
        let name = package.add("alsong", "css", b"a{}".to_vec());
        assert_eq!(name, format!("alsong.{}.css", hash(b"a{}")));
        assert_eq!(package.write(site.path()).unwrap(), [format!("pkg/{name}")]);
        assert_eq!(fs::read(site.path().join("pkg").join(name)).unwrap(), b"a{}");
    }
}
