//! `cargo xtask size`: what a phone downloads before the page is alive.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::project;

/// What is weighed and the most it may weigh, in bytes, brotli-compressed.
struct Limit {
    what: &'static str,
    files: Files,
    most: u64,
}

enum Files {
    /// The app's WASM that the first visit of a page transfers: the first part, and what makes up the one with this name.
    FirstVisit(Option<&'static str>),
    /// Every part of the app's WASM; what is not there yet comes with the service worker.
    Whole,
    /// The file `/pkg/<prefix><hash><suffix>`.
    One { prefix: &'static str, suffix: &'static str },
}

const LIMITS: [Limit; 11] = [
    Limit { what: "WASM first", files: Files::FirstVisit(None), most: 225_000 },
    Limit { what: "WASM home", files: Files::FirstVisit(Some("home")), most: 290_000 },
    Limit { what: "WASM search", files: Files::FirstVisit(Some("search")), most: 290_000 },
    Limit { what: "WASM folder", files: Files::FirstVisit(Some("folder")), most: 290_000 },
    Limit { what: "WASM room", files: Files::FirstVisit(Some("room")), most: 290_000 },
    Limit { what: "WASM others", files: Files::FirstVisit(Some("later")), most: 360_000 },
    Limit { what: "WASM whole", files: Files::Whole, most: 460_000 },
    Limit { what: "JavaScript", files: Files::One { prefix: "alsong.", suffix: ".js" }, most: 10_000 },
    // After the page, in the background.
    Limit { what: "search", files: Files::One { prefix: "search.", suffix: ".wasm" }, most: 80_000 },
    // Only for who reads English.
    Limit { what: "English", files: Files::One { prefix: "english.", suffix: ".js" }, most: 20_000 },
    Limit { what: "CSS", files: Files::One { prefix: "alsong.", suffix: ".css" }, most: 15_000 },
];

/// Prints the sizes of the built site and fails when one is over its limit.
pub(crate) fn run() -> Result<()> {
    let path = project::site().join("assets.json");
    let json = fs::read_to_string(&path)
        .with_context(|| format!("{} is missing; run `cargo xtask build`", path.display()))?;
    let site = Site::read(&json).with_context(|| format!("{} is damaged; build again", path.display()))?;

    let mut too_big = Vec::new();
    for Limit { what, files, most } in LIMITS {
        let bytes = site
            .bytes(&files)
            .with_context(|| format!("the site has no files for {what}; run `cargo xtask build`"))?;
        println!("{what:<11} {:>7} of {:>5} kB (brotli)", kilobytes(bytes), kilobytes(most));
        if bytes > most {
            too_big.push(what);
        }
    }
    if too_big.is_empty() { Ok(()) } else { bail!("over the limit: {}", too_big.join(", ")) }
}

/// The build's own list of what it wrote.
struct Site {
    /// Address → bytes over the wire.
    sizes: BTreeMap<String, u64>,
    /// Part of the app → addresses.
    parts: BTreeMap<String, Vec<String>>,
}

impl Site {
    fn read(json: &str) -> Option<Self> {
        let list: Value = serde_json::from_str(json).ok()?;
        let size = |file: &Value| file["brotli"].as_u64().or(file["bytes"].as_u64());
        let files = list["files"].as_array()?.iter();
        Some(Self {
            sizes: files
                .map(|file| Some((file["path"].as_str()?.to_owned(), size(file)?)))
                .collect::<Option<_>>()?,
            parts: serde_json::from_value(list["parts"].clone()).ok()?,
        })
    }

    fn bytes(&self, files: &Files) -> Option<u64> {
        let first = || self.one("alsong.", ".wasm");
        match files {
            Files::FirstVisit(None) => first(),
            Files::FirstVisit(Some(part)) => self
                .parts
                .get(*part)?
                .iter()
                .try_fold(first()?, |sum, file| Some(sum + self.sizes.get(file)?)),
            Files::Whole => {
                let parts = self.sizes.iter().filter(|(path, _)| path.starts_with("/pkg/part-"));
                Some(first()? + parts.map(|(_, bytes)| bytes).sum::<u64>())
            }
            Files::One { prefix, suffix } => self.one(prefix, suffix),
        }
    }

    fn one(&self, prefix: &str, suffix: &str) -> Option<u64> {
        let prefix = format!("/pkg/{prefix}");
        let mut files =
            self.sizes.iter().filter(|(path, _)| path.starts_with(&prefix) && path.ends_with(suffix));
        files.next().map(|(_, bytes)| *bytes)
    }
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_transfers_the_first_part_and_its_own() {
        let json = r#"{ "files": [
            { "path": "/pkg/alsong.1.wasm", "bytes": 900, "brotli": 300 },
            { "path": "/pkg/part-4.1.wasm", "bytes": 9, "brotli": null },
            { "path": "/pkg/part-folder.1.wasm", "bytes": 90, "brotli": 30 },
            { "path": "/pkg/part-later.1.wasm", "bytes": 90, "brotli": 50 },
            { "path": "/pkg/search.1.wasm", "bytes": 90, "brotli": 70 }
        ], "parts": { "folder": ["/pkg/part-4.1.wasm", "/pkg/part-folder.1.wasm"] } }"#;
        let site = Site::read(json).unwrap();
        let check = |files: Files, expected| assert_eq!(site.bytes(&files), expected);
        check(Files::FirstVisit(None), Some(300));
        check(Files::FirstVisit(Some("folder")), Some(339));
        check(Files::FirstVisit(Some("unknown")), None);
        check(Files::Whole, Some(389));
        check(Files::One { prefix: "search.", suffix: ".wasm" }, Some(70));
        check(Files::One { prefix: "alsong.", suffix: ".css" }, None);
    }

    #[test]
    fn a_kilobyte_is_a_thousand_bytes() {
        assert_eq!(kilobytes(240_000), "240.0");
        assert_eq!(kilobytes(9_950), "9.9");
        assert_eq!(kilobytes(40), "0.0");
    }
}
