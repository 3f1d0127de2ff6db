//! Every vendor row as it is from now on, and what that makes of the songs.

use std::collections::HashMap;

use alsong_catalogue::{JoinedSong, Numbered, Row, SongId};
use alsong_store::songs::{ListedRow, Publication, SongDetails};

use super::Plan;
use super::ids::assign_ids;

/// The rows and what was known of them.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    known: HashMap<Numbered, Known>,
}

/// Where a row is and was.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// Its place among the rows.
    at: usize,
    source: Option<String>,
    /// The song it belonged to, [`NO_SONG`] where it is new.
    pub(super) song: SongId,
    position: u32,
    withdrawn: bool,
    /// Whether it differs from what is written.
    is_changed: bool,
}

/// Ids begin with 1.
pub(super) const NO_SONG: SongId = SongId(0);

impl Rows {
    /// What is listed, with new and changed rows in its place.
    pub(super) fn new(
        listed: Vec<ListedRow>,
        new: Vec<(Row, Option<String>)>,
        publication: &Publication,
    ) -> Self {
        let mut rows = Vec::with_capacity(listed.len() + new.len());
        let mut known = HashMap::with_capacity(listed.len() + new.len());
        for ListedRow { row, song, position, source, withdrawn, .. } in listed {
            let at = rows.len();
            known.insert(row.numbered(), Known { at, source, song, position, withdrawn, is_changed: false });
            rows.push(row);
        }
        for (numbers, withdrawn) in [(&publication.withdrawn, true), (&publication.returned, false)] {
            for number in numbers {
                if let Some(known) = known.get_mut(number) {
                    known.withdrawn = withdrawn;
                }
            }
        }
        for (row, source) in new {
            match known.get_mut(&row.numbered()) {
                Some(known) => {
                    (known.source, known.is_changed) = (source, true);
                    rows[known.at] = row;
                }
                None => {
                    let (at, song) = (rows.len(), NO_SONG);
                    known.insert(
                        row.numbered(),
                        Known { at, source, song, position: 0, withdrawn: false, is_changed: true },
                    );
                    rows.push(row);
                }
            }
        }
        Self { rows, known }
    }

    /// A row and what was known of it.
    pub(super) fn get(&self, number: Numbered) -> Option<(&Row, &Known)> {
        let known = self.known.get(&number)?;
        Some((&self.rows[known.at], known))
    }

    /// What has to be written so that the songs become those that were joined.
    pub(super) fn write(
        self,
        joined: Vec<JoinedSong>,
        songs: Vec<SongDetails>,
        mut publication: Publication,
    ) -> Plan {
        let ids = assign_ids(&joined, &self, &mut publication);
        let before: HashMap<SongId, SongDetails> = songs.into_iter().map(|song| (song.id, song)).collect();
        let mut linked = 0;
        for (song, id) in joined.into_iter().zip(ids) {
            for (position, number) in (0..).zip(&song.numbers) {
                let Some((row, known)) = self.get(*number) else { continue };
                if known.is_changed || (known.song, known.position) != (id, position) {
                    publication.rows.push(ListedRow {
                        row: row.clone(),
                        song: id,
                        position,
                        source: known.source.clone(),
                        missing: None,
                        withdrawn: known.withdrawn,
                    });
                }
            }
            let details = self.details(id, song);
            let former = before.get(&id);
            linked += u64::from(has_both(&details) && !former.is_some_and(has_both));
            if former != Some(&details) {
                publication.songs.push(details);
            }
        }
        Plan { publication, linked }
    }

    /// A song, with what its numbers in use say of its versions.
    fn details(&self, id: SongId, song: JoinedSong) -> SongDetails {
        let in_use = song.numbers.iter().filter_map(|&number| Some((number, self.get(number)?)));
        let in_use = in_use.filter(|(_, (_, known))| !known.withdrawn);
        let (numbers, versions): (Vec<_>, Vec<_>) =
            in_use.map(|(number, (row, _))| (number, row.version)).unzip();
        let mut versions: Vec<_> = versions.into_iter().flatten().collect();
        versions.sort_unstable();
        versions.dedup();
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
            versions,
        }
    }
}

/// Whether both vendors have the song; its numbers are in order of the vendors.
fn has_both(song: &SongDetails) -> bool {
    song.numbers.first().map(|number| number.brand) != song.numbers.last().map(|number| number.brand)
}
