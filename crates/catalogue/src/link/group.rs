//! Rows of one vendor that are the same song under several numbers: re-issues, MR and live arrangements.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{Aliases, Name};
use crate::{Row, SongNumber};

/// The rows of one song at one vendor.
pub(crate) struct Group<'a> {
    /// In order of their numbers.
    pub(crate) rows: Vec<&'a Row>,
    /// The names of the first row, with what only the others say.
    pub(crate) name: Name,
}

impl Group<'_> {
    pub(crate) fn numbers(&self) -> impl Iterator<Item = SongNumber> + '_ {
        self.rows.iter().map(|row| row.number)
    }
}

/// What rows of one song at one vendor have in common.
#[derive(PartialEq, Eq, Hash)]
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
    let mut positions: HashMap<Key, usize> = HashMap::new();
    let mut groups: Vec<Group<'a>> = Vec::new();
    for row in rows {
        let name = Name::of(row, aliases);
        match positions.entry(key(row, &name, aliases)) {
            Entry::Occupied(position) => {
                let group = &mut groups[*position.get()];
                group.rows.push(row);
                group.name.learn(name);
            }
            Entry::Vacant(vacant) => {
                vacant.insert(groups.len());
                groups.push(Group { rows: vec![row], name });
            }
        }
    }
    groups
}

fn key(row: &Row, name: &Name, aliases: &Aliases) -> Key {
    let mut artists: Vec<String> =
        name.mains.iter().map(|singer| aliases.canonical(singer.first()).to_owned()).collect();
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
