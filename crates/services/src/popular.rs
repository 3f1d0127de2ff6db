//! The songs that many keep.

use std::cmp::Reverse;
use std::collections::HashMap;

use alsong_catalogue::SongId;
use alsong_store::songs;

use crate::{ServiceError, Services};

/// How many popular songs are ranked: enough for any answer after a full folder's songs are left out.
const RANKED: usize = 2000;

/// Which songs are in how many folders and lists.
#[derive(Debug, Default)]
pub(crate) struct Popular {
    kept: HashMap<SongId, u32>,
    /// The most popular first.
    ranked: Vec<SongId>,
    /// The weight of the most popular song.
    most: f32,
}

impl Popular {
    /// Counts folders and lists as they are now.
    pub(crate) async fn read(services: &Services) -> Result<Self, ServiceError> {
        Ok(Self::rank(songs::popularity(services.store()).await?))
    }

    /// Ranks songs by how many folders and lists hold them; between equals the one that came first.
    fn rank(kept: HashMap<SongId, u32>) -> Self {
        let mut ranked: Vec<SongId> = kept.keys().copied().collect();
        ranked.sort_unstable_by_key(|song| (Reverse(kept.get(song)), *song));
        ranked.truncate(RANKED);
        let most = ranked.first().and_then(|song| kept.get(song)).copied().map_or(0.0, weight);
        Self { kept, ranked, most }
    }

    /// The popularity of a song, from 0 to 1.
    pub(crate) fn of(&self, song: SongId) -> f32 {
        let kept = self.kept.get(&song).copied().unwrap_or(0);
        if self.most > 0.0 { (weight(kept) / self.most).min(1.0) } else { 0.0 }
    }

    /// The most popular first.
    pub(crate) fn songs(&self) -> impl Iterator<Item = SongId> + '_ {
        self.ranked.iter().copied()
    }
}

/// How much it tells that so many keep a song: twice as many are one step, however many there are.
pub(crate) fn weight(kept: u32) -> f32 {
    f32::from(u16::try_from(kept).unwrap_or(u16::MAX)).ln_1p()
}
