//! The catalogue in a phone: every song and the index over them, from one pack.

use alsong_catalogue::{SongCard, SongId};

use crate::hit::{FoundSong, Hit};
use crate::index::Index;
use crate::pack::PackError;
use crate::request::SearchRequest;
use crate::songs::Songs;

/// A catalogue that needs no server.
pub struct OfflineCatalogue {
    songs: Songs,
    index: Index,
    is_complete: bool,
}

impl OfflineCatalogue {
    /// Reads a pack and builds its index, without the part for romanised Korean: most queries need none, and they are
    /// answered that much sooner.
    ///
    /// # Errors
    /// When it is anything but a whole pack of this version.
    pub fn load(pack: &[u8]) -> Result<Self, PackError> {
        let songs = Songs::from_pack(pack)?;
        let index = Index::typed(&songs);
        Ok(Self { songs, index, is_complete: false })
    }

    /// Builds what is left of the index; the first query with Latin letters does it too.
    pub fn complete(&mut self) {
        if !self.is_complete {
            self.index.add_romanised(&self.songs);
            self.is_complete = true;
        }
    }

    /// How many songs.
    pub fn len(&self) -> usize {
        self.songs.len()
    }

    /// Is there no song?
    pub fn is_empty(&self) -> bool {
        self.songs.is_empty()
    }

    /// One song.
    pub fn song(&self, id: SongId) -> Option<SongCard> {
        self.songs.card(self.index.place(id)?)
    }

    /// The best songs for a request, the best first.
    pub fn search(&mut self, request: &SearchRequest) -> Vec<FoundSong> {
        if alsong_hangul::fold(&request.text).bytes().any(|byte| byte.is_ascii_alphabetic()) {
            self.complete();
        }
        let hits = self.index.search(request).into_iter();
        hits.filter_map(|Hit { id, matched, part, .. }| {
            let song = self.songs.card(self.index.place(id)?)?;
            Some(FoundSong { song, matched, part })
        })
        .collect()
    }
}
