//! Which id each song has.

use std::collections::HashSet;

use alsong_catalogue::{JoinedSong, SongId};
use alsong_store::songs::Publication;

use super::rows::{NO_SONG, Rows};

/// Every joined song gets the id of a song that any of its numbers had, or a new one.
///
/// When a song falls apart, the part that comes first keeps the id. When songs become one, the lowest id stays and
/// the others are merged into it.
pub(super) fn assign_ids(joined: &[JoinedSong], rows: &Rows, publication: &mut Publication) -> Vec<SongId> {
    let mut taken: HashSet<SongId> = HashSet::new();
    let former = |song: &JoinedSong| -> Vec<SongId> {
        let mut ids: Vec<SongId> = song
            .numbers
            .iter()
            .filter_map(|&number| rows.get(number))
            .map(|(_, known)| known.song)
            .filter(|id| *id != NO_SONG)
            .collect();
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
