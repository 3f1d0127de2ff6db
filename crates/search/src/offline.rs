//! The catalogue in a phone: every song and the index over them, from one pack.

use crate::hit::{FoundSong, Hit};
use crate::index::Index;
use crate::pack::PackError;
use crate::request::SearchRequest;
use crate::songs::Songs;

/// A catalogue that needs no server.
pub struct OfflineCatalogue {
    songs: Songs,
    index: Index,
}

impl OfflineCatalogue {
    /// Reads a pack and builds its index.
    ///
    /// # Errors
    /// When it is anything but a whole pack of this version.
    pub fn load(pack: &[u8]) -> Result<Self, PackError> {
        let songs = Songs::from_pack(pack)?;
        let index = Index::of_songs(&songs);
        Ok(Self { songs, index })
    }

    /// How many songs.
    pub fn len(&self) -> usize {
        self.songs.len()
    }

    /// Is there no song?
    pub fn is_empty(&self) -> bool {
        self.songs.is_empty()
    }

    /// The best songs for a request, the best first.
    pub fn search(&self, request: &SearchRequest) -> Vec<FoundSong> {
        let hits = self.index.search(request).into_iter();
        hits.filter_map(|Hit { id, matched, part, .. }| {
            let song = self.songs.card(self.index.place(id)?)?;
            Some(FoundSong { song, matched, part })
        })
        .collect()
    }
}
