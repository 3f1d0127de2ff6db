//! What the server and the service worker are told about the site.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

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

/// The service worker's list: `{"build": …, "files": [addresses]}`.
fn precache(build: &str, names: &[String]) -> serde_json::Value {
    let kept = names.iter().filter(|name| is_kept_offline(name)).map(|name| format!("/{name}"));
    json!({ "build": build, "files": kept.chain([OFFLINE_PAGE.to_owned()]).collect::<Vec<_>>() })
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

/// Writes `assets.json`.
pub(crate) fn write(site: &Path, build: &str, names: &[String]) -> Result<()> {
    let size = |path: &Path| fs::metadata(path).map(|meta| meta.len()).ok();
    let listed: Vec<_> = names
        .iter()
        .map(|name| {
            let path = site.join(name);
            let [br, _] = files::compressed_names(&path);
            json!({ "path": format!("/{name}"), "bytes": size(&path), "brotli": size(&br) })
        })
        .collect();
    let manifest = serde_json::to_vec_pretty(&json!({ "build": build, "files": listed }))?;
    files::write(&site.join(MANIFEST), &manifest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_worker_keeps_what_the_app_needs_offline() {
        let list =
            precache("b1", &names(&["pkg/a.js", "icons/192.png", "robots.txt", "manifest.webmanifest"]));
        assert_eq!(
            list.to_string(),
            r#"{"build":"b1","files":["/pkg/a.js","/icons/192.png","/manifest.webmanifest","/offline"]}"#
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
        write(&site, &build, &listed).unwrap();

        let manifest: serde_json::Value =
            serde_json::from_slice(&files::read(&site.join("assets.json")).unwrap()).unwrap();
        assert_eq!(
            manifest,
            json!({ "build": build, "files": [{ "path": "/pkg/a.js", "bytes": 5, "brotli": 2 }] })
        );

        files::write(&site.join("pkg/a.js"), b"hullo").unwrap();
        assert_ne!(build_id(&site, &listed).unwrap(), build);
    }
}
