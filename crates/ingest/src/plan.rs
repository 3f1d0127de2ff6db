//! What is to be written. Pure: the same rows and catalogue give the same plan.

use std::collections::HashMap;

use alsong_catalogue::join::{Joined, join, join_some};
use alsong_catalogue::{Decisions, Language, SongId};
use alsong_store::songs::{Catalogue, Publication, SongDetails};

use crate::compare::Changes;

mod ids;
mod rows;

use rows::Rows;

/// What to write, and what it brings about.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) publication: Publication,
    /// Songs that have numbers of both vendors now and had not.
    pub(crate) linked: u64,
}

/// What changes nothing of how rows make songs.
pub(crate) fn numbers_only(catalogue: &Catalogue, changes: Changes) -> Plan {
    Plan { publication: begin(catalogue, changes), linked: 0 }
}

/// Joins the whole catalogue with what is new. `songs` are those of the catalogue.
pub(crate) fn plan(catalogue: Catalogue, songs: Vec<SongDetails>, mut changes: Changes) -> Plan {
    let new = std::mem::take(&mut changes.rows);
    let mut publication = begin(&catalogue, changes);
    let Catalogue { rows, decisions, aliases: before, .. } = catalogue;
    let rows = Rows::new(rows, new, &publication);
    let Joined { songs: joined, aliases, doubtful } = join(&rows.rows, &decisions);
    publication.aliases = (aliases != before).then_some(aliases);
    publication.doubtful = Some(doubtful);
    rows.write(joined, songs, publication)
}

/// Joins a part of the catalogue anew, as these decisions say. What is known of artists and languages stays.
pub(crate) fn plan_some(catalogue: Catalogue, songs: Vec<SongDetails>, decisions: &Decisions) -> Plan {
    let publication = begin(&catalogue, Changes::default());
    let rows = Rows::new(catalogue.rows, Vec::new(), &publication);
    let mut joined = join_some(&rows.rows, decisions, &catalogue.aliases);
    let languages: HashMap<SongId, Language> = songs.iter().map(|song| (song.id, song.language)).collect();
    for song in &mut joined {
        let listed = || song.numbers.iter().filter_map(|number| rows.get(*number));
        if listed().all(|(row, _)| row.language.is_none())
            && let Some(language) = listed().find_map(|(_, known)| languages.get(&known.song))
        {
            song.language = *language;
        }
    }
    rows.write(joined, songs, publication)
}

/// What needs no joining.
fn begin(catalogue: &Catalogue, changes: Changes) -> Publication {
    Publication {
        base_revision: catalogue.revision,
        next_id: catalogue.next_id,
        respelled: changes.respelled,
        missing: changes.missing,
        withdrawn: changes.withdrawn,
        returned: changes.returned,
        ..Publication::default()
    }
}
