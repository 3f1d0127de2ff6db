//! Reading and writing folders of files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Every file below `folder`, as sorted paths relative to it with `/` between the parts.
///
/// A folder that does not exist has no files. Dot files are editors' and systems' leftovers, not content; only
/// `.well-known` is meant to be served.
pub(crate) fn list(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut open = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = open.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') && name != ".well-known" {
                continue;
            }
            if entry.file_type()?.is_dir() {
                open.push((entry.path(), format!("{prefix}{name}/")));
            } else {
                found.push(format!("{prefix}{name}"));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Reads a file, naming it when that fails.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file and the folders above it; a file that already has this content is left alone.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(|| format!("cannot create {}", parent.display()))?;
    }
    for compressed in compressed_names(path) {
        let _ = fs::remove_file(compressed);
    }
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

/// The site's own list, which is not listed itself.
pub(crate) const MANIFEST: &str = "assets.json";

/// `file.br` and `file.gz`.
pub(crate) fn compressed_names(path: &Path) -> [PathBuf; 2] {
    ["br", "gz"].map(|ending| {
        let mut name = path.as_os_str().to_owned();
        name.push(".");
        name.push(ending);
        name.into()
    })
}

/// Copies `public/` as it is; returns what was copied.
pub(crate) fn copy_public(public: &Path, site: &Path) -> Result<Vec<String>> {
    let names = list(public)?;
    for name in &names {
        write(&site.join(name), &read(&public.join(name))?)?;
    }
    Ok(names)
}

/// Removes what an earlier build left in the site, so that a renamed file cannot be served by accident.
pub(crate) fn remove_strangers(site: &Path, keep: &[String]) -> Result<()> {
    let keep: BTreeSet<_> = keep.iter().map(String::as_str).collect();
    for name in list(site)? {
        let original = name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz")).unwrap_or(&name);
        if !keep.contains(original) && original != MANIFEST {
            fs::remove_file(site.join(&name)).with_context(|| format!("cannot remove the old {name}"))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_holds_only_what_was_written() {
        let site = tempfile::tempdir().unwrap();
        for name in ["pkg/new.js", "pkg/new.js.br", "pkg/old.js", "pkg/old.js.gz", "robots.txt", ".DS_Store"]
        {
            write(&site.path().join(name), name.as_bytes()).unwrap();
        }
        remove_strangers(site.path(), &["pkg/new.js".to_owned(), "robots.txt".to_owned()]).unwrap();
        assert_eq!(list(site.path()).unwrap(), ["pkg/new.js", "pkg/new.js.br", "robots.txt"]);
    }

    #[test]
    fn new_content_drops_the_old_compressed_files() {
        let site = tempfile::tempdir().unwrap();
        let (file, compressed) = (site.path().join("a.css"), site.path().join("a.css.br"));
        write(&file, b"one").unwrap();
        write(&compressed, b"packed").unwrap();
        write(&file, b"one").unwrap();
        assert!(compressed.exists());
        write(&file, b"two").unwrap();
        assert!(!compressed.exists());
    }

    #[test]
    fn a_missing_folder_has_no_files() {
        assert!(list(Path::new("no/such/folder")).unwrap().is_empty());
    }
}
