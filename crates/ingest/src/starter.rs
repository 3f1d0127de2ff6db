//! The catalogue and the lists that a new installation starts with.

use std::collections::HashMap;

use alsong_catalogue::{Numbered, SongId};
use alsong_store::lists::StarterList;
use alsong_store::songs::ListedRow;
use alsong_store::{Store, Timestamp, lists, songs};

use crate::{ImportError, Quiet, Report, tsv};

const CATALOGUE: &str = include_str!("../../../data/starter/catalogue.tsv");
const LISTS: &str = include_str!("../../../data/starter/lists.tsv");

/// Imports the starter catalogue and its lists.
///
/// # Errors
/// When the database fails.
pub async fn load(store: &Store, now: Timestamp) -> Result<Report, ImportError> {
    let report = tsv::import(store, CATALOGUE.as_bytes(), &Quiet, now).await?;
    for rejected in &report.rejected {
        tracing::warn!(%rejected, "the starter catalogue has a bad row");
    }
    let rows = songs::catalogue(store).await?.rows;
    let known: HashMap<Numbered, SongId> = rows
        .into_iter()
        .map(|ListedRow { row, song, .. }| (Numbered { brand: row.brand, number: row.number }, song))
        .collect();
    let mut starter_lists = Vec::new();
    for (name, numbers) in parse_lists(LISTS) {
        let mut listed: Vec<SongId> = Vec::new();
        for number in numbers {
            match known.get(&number) {
                Some(song) => listed.push(*song),
                None => tracing::warn!(list = name, ?number, "a starter list names an unknown number"),
            }
        }
        starter_lists.push(StarterList { name: name.to_owned(), songs: listed });
    }
    lists::replace(store, &starter_lists).await?;
    Ok(report)
}

/// Name and numbers of each line after the header; what is no `brand:number` is left out.
fn parse_lists(file: &str) -> impl Iterator<Item = (&str, Vec<Numbered>)> {
    file.lines().skip(1).filter_map(|line| line.split_once('\t')).map(|(name, numbers)| {
        let numbers = numbers.split_whitespace().filter_map(|text| {
            let (brand, number) = text.split_once(':')?;
            Some(Numbered { brand: brand.parse().ok()?, number: number.parse().ok()? })
        });
        (name, numbers.collect())
    })
}
