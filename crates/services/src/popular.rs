//! The songs that many keep.

use std::cmp::Reverse;
use std::collections::HashMap;

use alsong_catalogue::SongId;

/// How many popular songs are remembered: enough for any answer after a full folder's songs are left out.
const REMEMBERED: usize = 2000;

/// Song ids, the most popular first.
#[derive(Debug, Default)]
pub(crate) struct Popular {
    songs: Vec<SongId>,
    /// The weight of the most popular song.
    most: f32,
}

impl Popular {
    /// Ranks songs by how many folders and lists hold them; between equals the one that came first.
    pub(crate) fn rank(popularity: &HashMap<SongId, u32>) -> Self {
        let mut songs: Vec<SongId> = popularity.keys().copied().collect();
        songs.sort_unstable_by_key(|song| (Reverse(popularity.get(song)), *song));
        songs.truncate(REMEMBERED);
        let most = songs.first().and_then(|song| popularity.get(song)).copied().map_or(0.0, weight);
        Self { songs, most }
    }

    /// The popularity of a song that so many keep, from 0 to 1.
    pub(crate) fn relative(&self, kept: u32) -> f32 {
        if self.most > 0.0 { (weight(kept) / self.most).min(1.0) } else { 0.0 }
    }

    /// The most popular first.
    pub(crate) fn songs(&self) -> impl Iterator<Item = SongId> + '_ {
        self.songs.iter().copied()
    }
}

/// How much it tells that so many keep a song: twice as many are one step, however many there are.
pub(crate) fn weight(kept: u32) -> f32 {
    f32::from(u16::try_from(kept).unwrap_or(u16::MAX)).ln_1p()
}
