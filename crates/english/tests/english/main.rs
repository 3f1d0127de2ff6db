//! The app's rows, the rules, and the sources that the rows are for.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;

use alsong_english::{ROWS, Table};

mod cases;
mod properties;
mod rows;
mod sources;

fn table() -> Table {
    Table::read(ROWS).unwrap()
}

/// Every file of this kind below a folder of the workspace; a file is itself.
fn files(path: &str, extension: &str) -> Vec<PathBuf> {
    let mut open = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)];
    let mut found = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|its| its == extension) {
            found.push(path);
        }
    }
    found.sort();
    assert!(!found.is_empty(), "there is no {path}");
    found
}
