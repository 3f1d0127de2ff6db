//! What the server and the service worker are told about the site.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use crate::bundle::ENGLISH;
use crate::files::MANIFEST;
use crate::fingerprint::hash_all;
use crate::{Paths, files};

/// Where the template of the service worker takes the list of files.
const PLACEHOLDER: &str = "/*ALSONG_ASSETS*/null";

/// The page that is shown without a network; the server renders it.
const OFFLINE_PAGE: &str = "/offline";

/// One name for exactly these files with this content.
pub(crate) fn build_id(site: &Path, names: &[String]) -> Result<String> {
    let mut pieces = Vec::new();
    for name in names {
        pieces.push(name.clone().into_bytes());
        pieces.push(files::read(&site.join(name))?);
    }
    Ok(hash_all(pieces.iter().map(Vec::as_slice)))
}

/// Whether the app needs the file without a network.
fn is_kept_offline(name: &str) -> bool {
    ["pkg/", "icons/", "fonts/"].iter().any(|folder| name.starts_with(folder))
        || name.ends_with(".webmanifest")
}

/// Whether only who reads English needs it.
fn is_english(name: &str) -> bool {
    name.strip_prefix("pkg/").and_then(|name| name.split('.').next()) == Some(ENGLISH)
}

/// The service worker's list: `{"build": …, "english": address, "files": [addresses]}`.
fn precache(build: &str, names: &[String]) -> serde_json::Value {
    let address = |name: &String| format!("/{name}");
    let english = names.iter().find(|name| is_english(name)).map(address);
    let kept = names.iter().filter(|name| is_kept_offline(name) && !is_english(name)).map(address);
    let files: Vec<String> = kept.chain([OFFLINE_PAGE.to_owned()]).collect();
    json!({ "build": build, "english": english, "files": files })
}

/// Writes `sw.js` from its template `frontend/sw.js`; returns its name, or none when there is no template.
pub(crate) fn service_worker(paths: &Paths, build: &str, names: &[String]) -> Result<Option<String>> {
    let template = paths.root.join("frontend/sw.js");
    if !template.exists() {
        println!("site: left out the service worker, there is no frontend/sw.js");
        return Ok(None);
    }
    let template = fs::read_to_string(&template).context("cannot read frontend/sw.js")?;
    let worker = fill(&template, &precache(build, names))
        .with_context(|| format!("frontend/sw.js must hold {PLACEHOLDER} exactly once"))?;
    files::write(&paths.site.join("sw.js"), worker.as_bytes())?;
    Ok(Some("sw.js".to_owned()))
}

fn fill(template: &str, list: &serde_json::Value) -> Option<String> {
    let (before, after) = template.split_once(PLACEHOLDER)?;
    (!after.contains(PLACEHOLDER)).then(|| format!("{before}{list}{after}"))
}

/// The built files of the build before this one, as `assets.json` still tells: pages of that build may be open somewhere,
/// and fetch the parts of the app that they have not needed yet.
pub(crate) fn build_before(site: &Path, build: &str) -> Vec<String> {
    let old = fs::read(site.join(MANIFEST)).unwrap_or_default();
    let old: serde_json::Value = serde_json::from_slice(&old).unwrap_or_default();
    let names: Vec<&str> = if old["build"] == build {
        old["before"].as_array().into_iter().flatten().filter_map(|name| name.as_str()).collect()
    } else {
        old["files"].as_array().into_iter().flatten().filter_map(|file| file["path"].as_str()).collect()
    };
    let built = names.into_iter().filter_map(|name| name.strip_prefix('/'));
    built.filter(|name| name.starts_with("pkg/")).map(str::to_owned).collect()
}

/// Writes `assets.json`; `before` are the built files of the build before this one, `parts` are the addresses of the files that make up each part of the app, beside the first one.
pub(crate) fn write(
    site: &Path,
    build: &str,
    names: &[String],
    before: &[String],
    parts: &BTreeMap<String, Vec<String>>,
) -> Result<()> {
    let size = |path: &Path| fs::metadata(path).map(|meta| meta.len()).ok();
    let listed: Vec<_> = names
        .iter()
        .map(|name| {
            let path = site.join(name);
            let [br, _] = files::compressed_names(&path);
            json!({ "path": format!("/{name}"), "bytes": size(&path), "brotli": size(&br) })
        })
        .collect();
    let before: Vec<_> = before.iter().map(|name| format!("/{name}")).collect();
    let manifest = json!({ "build": build, "files": listed, "before": before, "parts": parts });
    files::write(&site.join(MANIFEST), &serde_json::to_vec_pretty(&manifest)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_worker_keeps_what_the_app_needs_offline() {
        let list = precache(
            "b1",
            &names(&["pkg/a.js", "pkg/english.7.js", "icons/192.png", "robots.txt", "manifest.webmanifest"]),
        );
        assert_eq!(
            list,
            json!({
                "build": "b1",
                "english": "/pkg/english.7.js",
                "files": ["/pkg/a.js", "/icons/192.png", "/manifest.webmanifest", "/offline"],
            })
        );
    }

    #[test]
    fn the_template_holds_the_list_exactly_once() {
        let list = json!({ "build": "b" });
        assert_eq!(
            fill("const a = /*ALSONG_ASSETS*/null;", &list).as_deref(),
            Some(r#"const a = {"build":"b"};"#)
        );
        assert_eq!(fill("const a = null;", &list), None);
        assert_eq!(fill("/*ALSONG_ASSETS*/null /*ALSONG_ASSETS*/null", &list), None);
    }

    #[test]
    fn the_manifest_lists_sizes_and_the_build_id_follows_the_content() {
        let target = tempfile::tempdir().unwrap();
        let site = target.path().join("site");
        let listed = names(&["pkg/a.js"]);
        files::write(&site.join("pkg/a.js"), b"hello").unwrap();
        files::write(&site.join("pkg/a.js.br"), b"hi").unwrap();
        let build = build_id(&site, &listed).unwrap();
        let parts = BTreeMap::from([("later".to_owned(), names(&["/pkg/a.js"]))]);
        write(&site, &build, &listed, &names(&["pkg/0.js"]), &parts).unwrap();

        let manifest: serde_json::Value =
            serde_json::from_slice(&files::read(&site.join("assets.json")).unwrap()).unwrap();
        assert_eq!(
            manifest,
            json!({
                "build": build,
                "files": [{ "path": "/pkg/a.js", "bytes": 5, "brotli": 2 }],
                "before": ["/pkg/0.js"],
                "parts": { "later": ["/pkg/a.js"] },
            })
        );

        files::write(&site.join("pkg/a.js"), b"hullo").unwrap();
        assert_ne!(build_id(&site, &listed).unwrap(), build);
    }

    #[test]
    fn one_build_before_is_kept() {
        let site = tempfile::tempdir().unwrap();
        let (site, none) = (site.path(), BTreeMap::new());
        assert!(build_before(site, "one").is_empty());
        write(site, "one", &names(&["pkg/1.js", "robots.txt"]), &[], &none).unwrap();
        let before = build_before(site, "two");
        assert_eq!(before, ["pkg/1.js"]);
        write(site, "two", &names(&["pkg/2.js"]), &before, &none).unwrap();
        assert_eq!(build_before(site, "two"), ["pkg/1.js"], "built again, it is the same build");
        assert_eq!(build_before(site, "three"), ["pkg/2.js"]);
    }
}
