//! What the index keeps of every song besides its names.

use std::sync::OnceLock;

use alsong_catalogue::SongId;

use crate::songs::Songs;

/// One value a song, songs of one artist next to each other.
pub(crate) struct Columns {
    pub(crate) ids: Vec<SongId>,
    pub(crate) popularity: Vec<u8>,
    pub(crate) released: Vec<u16>,
    pub(crate) artist_of: Vec<u32>,
    /// Where each artist's songs begin, and the end.
    pub(crate) artist_starts: Vec<u32>,
    /// Places in order of the ids, when somebody has asked.
    by_id: OnceLock<Vec<u32>>,
}

impl Columns {
    pub(crate) fn new(songs: &Songs) -> Self {
        let mut artist_of = Vec::with_capacity(songs.len());
        for (artist, range) in songs.artist_starts.windows(2).enumerate() {
            artist_of.resize(range[1] as usize, artist as u32);
        }
        Self {
            ids: songs.ids.clone(),
            popularity: songs.popularity.clone(),
            released: songs.released.clone(),
            artist_of,
            artist_starts: songs.artist_starts.clone(),
            by_id: OnceLock::new(),
        }
    }

    /// Where the song with this identity is.
    pub(crate) fn place(&self, id: SongId) -> Option<u32> {
        let by_id = self.by_id.get_or_init(|| {
            let mut places: Vec<u32> = (0..self.ids.len() as u32).collect();
            places.sort_unstable_by_key(|&place| self.ids[place as usize]);
            places
        });
        let found = by_id.binary_search_by_key(&id, |&place| self.ids[place as usize]);
        found.ok().map(|i| by_id[i])
    }

    /// Heap bytes.
    pub(crate) fn memory(&self) -> usize {
        self.ids.capacity() * size_of::<SongId>()
            + self.popularity.capacity()
            + 2 * self.released.capacity()
            + 4 * (self.artist_of.capacity()
                + self.artist_starts.capacity()
                + self.by_id.get().map_or(0, Vec::capacity))
    }
}
