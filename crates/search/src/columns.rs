//! What the index keeps of every song besides its names.

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
    /// Places in order of the ids.
    by_id: Vec<u32>,
}

impl Columns {
    pub(crate) fn new(songs: &Songs) -> Self {
        let mut by_id: Vec<u32> = (0..songs.len() as u32).collect();
        by_id.sort_unstable_by_key(|&place| songs.ids[place as usize]);
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
            by_id,
        }
    }

    /// Where the song with this identity is.
    pub(crate) fn place(&self, id: SongId) -> Option<u32> {
        let found = self.by_id.binary_search_by_key(&id, |&place| self.ids[place as usize]);
        found.ok().map(|i| self.by_id[i])
    }

    /// Heap bytes.
    pub(crate) fn memory(&self) -> usize {
        self.ids.capacity() * size_of::<SongId>()
            + self.popularity.capacity()
            + 2 * self.released.capacity()
            + 4 * (self.artist_of.capacity() + self.artist_starts.capacity() + self.by_id.capacity())
    }
}
