//! Rows of one vendor that are the same song under several numbers: re-issues, MR and live arrangements.

use std::collections::BTreeMap;

use super::{Aliases, Name};
use crate::{Row, SongNumber};

/// The rows of one song at one vendor.
pub(crate) struct Group<'a> {
    /// In order of their numbers.
    pub(crate) rows: Vec<&'a Row>,
    /// The names of the first row.
    pub(crate) name: Name,
}

impl Group<'_> {
    pub(crate) fn numbers(&self) -> impl Iterator<Item = SongNumber> + '_ {
        self.rows.iter().map(|row| row.number)
    }
}

/// What rows of one song at one vendor have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    title: String,
    others: Vec<String>,
    versions: Vec<String>,
    artists: Vec<String>,
    /// Rows without an artist say too little to be grouped.
    alone: Option<SongNumber>,
}

/// Groups the rows of one vendor, in order of the smallest number.
pub(crate) fn groups<'a>(rows: &[&'a Row], aliases: &Aliases) -> Vec<Group<'a>> {
    let mut rows: Vec<&'a Row> = rows.to_vec();
    rows.sort_by(|a, b| (a.number, &a.title, &a.artist).cmp(&(b.number, &b.title, &b.artist)));
    let mut positions: BTreeMap<Key, usize> = BTreeMap::new();
    let mut groups: Vec<Group<'a>> = Vec::new();
    for row in rows {
        let name = Name::of(row, aliases);
        match positions.get(&key(row, &name, aliases)) {
            Some(&position) => groups[position].rows.push(row),
            None => {
                positions.insert(key(row, &name, aliases), groups.len());
                groups.push(Group { rows: vec![row], name });
            }
        }
    }
    groups
}

fn key(row: &Row, name: &Name, aliases: &Aliases) -> Key {
    let mut artists: Vec<String> = name
        .artists
        .mains
        .iter()
        .filter_map(|credit| credit.names.first())
        .map(|name| aliases.canonical(name).to_owned())
        .collect();
    artists.sort();
    artists.dedup();
    let mut others = name.title.others.clone();
    others.sort();
    Key {
        title: name.title.base.clone(),
        others,
        versions: name.title.versions.clone(),
        alone: (artists.is_empty() || name.title.truncated).then_some(row.number),
        artists,
    }
}
