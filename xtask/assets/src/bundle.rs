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

/// The name of the module that puts English in the place of Korean.
pub(crate) const ENGLISH: &str = "english";

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

    let names = [("SCRIPT", script), ("WASM", wasm), ("WORKER", worker), ("ENGLISH", english)];
    package.add("start", "js", start_module(paths, &names)?);

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
    // Beside the glue, which it imports.
    let entry = paths.work.join("worker.js");
    files::write(&entry, filled(&template, &[("WASM", wasm)])?.as_bytes())?;
    esbuild(paths, &entry, &["--format=esm"])
}

/// The module a page loads: it starts the app.
fn start_module(paths: &Paths, names: &[(&str, String)]) -> Result<Vec<u8>> {
    let entry = paths.work.join("start.js");
    files::write(&entry, filled(&paths.root.join("frontend/start.js"), names)?.as_bytes())?;
    // What it imports is in the package already.
    esbuild(paths, &entry, &["--format=esm", "--external:./*"])
}

/// A script with the names of files in the place of its markers, `ALSONG_…`.
fn filled(template: &Path, names: &[(&str, impl AsRef<str>)]) -> Result<String> {
    let mut source =
        fs::read_to_string(template).with_context(|| format!("cannot read {}", template.display()))?;
    for (marker, name) in names {
        let marker = ["ALSONG_", marker].concat();
        ensure!(source.contains(&marker), "{} has no place for {marker}", template.display());
        source = source.replace(&marker, name.as_ref());
    }
    Ok(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_gets_the_names_of_files() {
        let folder = tempfile::tempdir().unwrap();
        let template = folder.path().join("start.js");
        fs::write(&template, "import('./ALSONG_SCRIPT'); fetch('./ALSONG_WASM')").unwrap();
        let names = [("SCRIPT", "alsong.12.js"), ("WASM", "alsong.34.wasm")];
        assert_eq!(filled(&template, &names).unwrap(), "import('./alsong.12.js'); fetch('./alsong.34.wasm')");
        let error = filled(&template, &[("WORKER", "search.56.js")]).unwrap_err();
        assert!(error.to_string().ends_with("has no place for ALSONG_WORKER"), "{error}");
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
