//! Whether the site still matches what it was built from.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::fingerprint::hash_all;
use crate::wasm::{APP, SEARCH};
use crate::{Paths, files};

fn path(paths: &Paths) -> PathBuf {
    paths.site.with_file_name("site.stamp")
}

/// The fingerprint of everything the site is made from, this program included.
pub(crate) fn of_inputs(paths: &Paths) -> Result<String> {
    let mut inputs = vec![std::env::current_exe()?, paths.wasm.join(APP.file), paths.wasm.join(SEARCH.file)];
    for folder in ["style", "public", "frontend/english"] {
        let folder = paths.root.join(folder);
        inputs.extend(files::list(&folder)?.into_iter().map(|name| folder.join(name)));
    }
    for file in [
        "app/english.tsv",
        "frontend/start.js",
        "frontend/sw.js",
        "frontend/worker/worker.js",
        "xtask/tools/package-lock.json",
    ] {
        inputs.extend(Some(paths.root.join(file)).filter(|file| file.exists()));
    }
    let mut pieces = Vec::new();
    for input in inputs {
        let name = input.strip_prefix(&paths.root).unwrap_or(&input);
        pieces.push(name.to_string_lossy().into_owned().into_bytes());
        pieces.push(files::read(&input)?);
    }
    Ok(hash_all(pieces.iter().map(Vec::as_slice)))
}

/// Whether the site was completely built from inputs with this fingerprint.
pub(crate) fn is_current(paths: &Paths, stamp: &str) -> bool {
    paths.site.join(files::MANIFEST).exists() && fs::read_to_string(path(paths)).is_ok_and(|old| old == stamp)
}

/// Forgets the last build, so that one that stops half-way is not taken for complete.
pub(crate) fn remove(paths: &Paths) -> Result<()> {
    match fs::remove_file(path(paths)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).context("cannot start a new build")
        }
        _ => Ok(()),
    }
}

/// Remembers a complete build.
pub(crate) fn write(paths: &Paths, stamp: &str) -> Result<()> {
    files::write(&path(paths), stamp.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_follows_every_input_and_needs_a_complete_site() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_owned();
        let paths = Paths {
            wasm: root.join("compiled"),
            site: root.join("target/site"),
            work: root.join("target/site-work"),
            tools: root.join("tools"),
            root,
        };
        for module in [APP, SEARCH] {
            files::write(&paths.wasm.join(module.file), b"module").unwrap();
        }
        let mut seen = vec![of_inputs(&paths).unwrap()];
        for (file, content) in [
            ("style/main.css", "a{}"),
            ("style/main.css", "b{}"),
            ("public/robots.txt", ""),
            ("frontend/start.js", "x"),
            ("frontend/sw.js", "x"),
            ("frontend/worker/worker.js", "x"),
            ("frontend/english/english.js", "x"),
            ("app/english.tsv", "x"),
            ("compiled/alsong_frontend.wasm", "other"),
            ("compiled/alsong_worker.wasm", "other"),
        ] {
            files::write(&paths.root.join(file), content.as_bytes()).unwrap();
            let stamp = of_inputs(&paths).unwrap();
            assert!(!seen.contains(&stamp), "{file} must count");
            seen.push(stamp);
        }

        let stamp = of_inputs(&paths).unwrap();
        assert!(!is_current(&paths, &stamp));
        write(&paths, &stamp).unwrap();
        assert!(!is_current(&paths, &stamp), "there is no site yet");
        files::write(&paths.site.join("assets.json"), b"{}").unwrap();
        assert!(is_current(&paths, &stamp));
        remove(&paths).unwrap();
        assert!(!is_current(&paths, &stamp));
        remove(&paths).unwrap();
    }
}
