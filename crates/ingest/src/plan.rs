//! What new rows change in the catalogue. Pure: the same rows and catalogue give the same plan.

use std::collections::{HashMap, HashSet};

use alsong_catalogue::join::{JoinedSong, join};
use alsong_catalogue::{Decisions, Numbered, Row, SongId};
use alsong_store::songs::{Catalogue, ListedRow, Publication, SongDetails};

use crate::Report;

/// What to write, and what to tell of it.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) publication: Publication,
    /// Without what only the reader of the source knows: rows read and rejected.
    pub(crate) report: Report,
}

/// Works out what the rows change.
pub(crate) fn plan(catalogue: &Catalogue, new: Vec<Row>) -> Plan {
    let mut report = Report::default();
    let mut publication = Publication {
        base_revision: catalogue.revision,
        next_id: catalogue.next_id,
        seen: new.iter().map(numbered).collect(),
        ..Publication::default()
    };

    let known: HashMap<Numbered, &ListedRow> =
        catalogue.rows.iter().map(|listed| (numbered(&listed.row), listed)).collect();
    let in_use = catalogue.rows.iter().filter(|listed| !listed.withdrawn);
    let mut rows: HashMap<Numbered, Row> =
        in_use.map(|listed| (numbered(&listed.row), listed.row.clone())).collect();
    for row in new {
        let number = numbered(&row);
        match known.get(&number) {
            None => {
                report.added += 1;
                rows.insert(number, row);
            }
            Some(listed) => {
                let row = with_known_fields(row, &listed.row);
                if row == listed.row && !listed.withdrawn {
                    report.unchanged += 1;
                } else {
                    report.changed += 1;
                    rows.insert(number, row);
                }
            }
        }
    }
    if report.added + report.changed == 0 {
        return Plan { publication, report };
    }

    let mut ordered: Vec<Row> = rows.values().cloned().collect();
    ordered.sort_unstable_by_key(numbered);
    let joined = join(&ordered, &Decisions::default()).songs;
    let ids = assign_ids(&joined, &known, &mut publication);

    let before: HashMap<SongId, &SongDetails> = catalogue.songs.iter().map(|song| (song.id, song)).collect();
    for (song, id) in joined.into_iter().zip(ids) {
        for (position, number) in (0..).zip(&song.numbers) {
            let Some(row) = rows.remove(number) else { continue };
            let listed = ListedRow { row, song: id, position, withdrawn: false };
            if known.get(number) != Some(&&listed) {
                publication.rows.push(listed);
            }
        }
        let details = details(id, song);
        if before.get(&id) != Some(&&details) {
            publication.songs.push(details);
        }
    }
    Plan { publication, report }
}

/// Every joined song gets the id of a song that any of its numbers had, or a new one.
///
/// When a song falls apart, the part that comes first keeps the id. When songs become one, the lowest id stays and
/// the others are merged into it.
fn assign_ids(
    joined: &[JoinedSong],
    known: &HashMap<Numbered, &ListedRow>,
    publication: &mut Publication,
) -> Vec<SongId> {
    let mut taken: HashSet<SongId> = HashSet::new();
    let former = |song: &JoinedSong| -> Vec<SongId> {
        let mut ids: Vec<SongId> =
            song.numbers.iter().filter_map(|number| known.get(number)).map(|listed| listed.song).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let ids: Vec<SongId> = joined
        .iter()
        .map(|song| {
            let free = former(song).into_iter().find(|id| !taken.contains(id));
            let id = free.unwrap_or_else(|| {
                publication.next_id += 1;
                SongId(publication.next_id - 1)
            });
            taken.insert(id);
            id
        })
        .collect();
    for (song, &into) in joined.iter().zip(&ids) {
        for from in former(song) {
            if taken.insert(from) {
                publication.merged.push((from, into));
            }
        }
    }
    ids
}

/// What a source leaves out is not unknown: another source may have said it.
fn with_known_fields(mut row: Row, known: &Row) -> Row {
    let keep = |new: &mut Option<String>, old: &Option<String>| {
        if new.is_none() {
            new.clone_from(old);
        }
    };
    keep(&mut row.composer, &known.composer);
    keep(&mut row.lyricist, &known.lyricist);
    keep(&mut row.released, &known.released);
    keep(&mut row.genre, &known.genre);
    keep(&mut row.title_reading, &known.title_reading);
    keep(&mut row.artist_reading, &known.artist_reading);
    row.language = row.language.or(known.language);
    row.version = row.version.or(known.version);
    row
}

fn details(id: SongId, song: JoinedSong) -> SongDetails {
    let mut numbers = song.numbers;
    numbers.sort_by_key(|numbered| numbered.brand);
    SongDetails {
        id,
        title: song.title,
        artist: song.artist,
        composer: song.composer,
        lyricist: song.lyricist,
        released: song.released,
        genre: song.genre,
        title_reading: song.title_reading,
        artist_reading: song.artist_reading,
        title_aliases: song.title_aliases,
        artist_aliases: song.artist_aliases,
        numbers,
        language: song.language,
        versions: song.versions,
    }
}

fn numbered(row: &Row) -> Numbered {
    Numbered { brand: row.brand, number: row.number }
}
