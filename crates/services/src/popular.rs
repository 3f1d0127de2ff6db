//! The songs that many keep, or that the vendors' rankings say many sing.

use std::cmp::Reverse;
use std::collections::HashMap;

use alsong_catalogue::SongId;
use alsong_catalogue::chart::{Genre, Period};
use alsong_store::charts::{self, Ranked};
use alsong_store::songs;

use crate::{ServiceError, Services};

/// How many popular songs are ranked: enough for any answer after a full folder's songs are left out.
const RANKED: usize = 2000;

/// A day says more about the day than about the song.
const TELLING: [Period; 2] = [Period::Week, Period::Month];

/// Which songs are in how many folders and lists, and how high in the newest rankings.
#[derive(Debug, Default)]
pub(crate) struct Popular {
    kept: HashMap<SongId, u32>,
    /// The most popular first.
    ranked: Vec<SongId>,
    /// The weight of the most popular song.
    most: f32,
    /// From 0 to 1.
    charted: HashMap<SongId, f32>,
}

impl Popular {
    /// Counts folders and lists, and reads the rankings, as they are now.
    pub(crate) async fn read(services: &Services) -> Result<Self, ServiceError> {
        let kept = songs::popularity(services.store()).await?;
        let charted = charted(charts::ranked(services.store(), &TELLING).await?);
        Ok(Self { charted, ..Self::rank(kept) })
    }

    /// Ranks songs by how many folders and lists hold them; between equals the one that came first.
    fn rank(kept: HashMap<SongId, u32>) -> Self {
        let mut ranked: Vec<SongId> = kept.keys().copied().collect();
        ranked.sort_unstable_by_key(|song| (Reverse(kept.get(song)), *song));
        ranked.truncate(RANKED);
        let most = ranked.first().and_then(|song| kept.get(song)).copied().map_or(0.0, weight);
        Self { kept, ranked, most, charted: HashMap::new() }
    }

    /// The popularity of a song, from 0 to 1: how many keep it, or how high it is in a ranking, whichever says more.
    pub(crate) fn of(&self, song: SongId) -> f32 {
        let kept = self.kept.get(&song).copied().unwrap_or(0);
        let kept = if self.most > 0.0 { (weight(kept) / self.most).min(1.0) } else { 0.0 };
        kept.max(self.charted.get(&song).copied().unwrap_or(0.0))
    }

    /// Those that most keep, the most popular first.
    pub(crate) fn songs(&self) -> impl Iterator<Item = SongId> + '_ {
        self.ranked.iter().copied()
    }

    /// Those that are in a ranking, the highest first.
    pub(crate) fn charted(&self) -> Vec<SongId> {
        let mut songs: Vec<(SongId, f32)> =
            self.charted.iter().map(|(&song, &share)| (song, share)).collect();
        songs.sort_unstable_by(|(one, high), (other, low)| low.total_cmp(high).then(one.cmp(other)));
        songs.into_iter().map(|(song, _)| song).collect()
    }
}

/// How popular each song is by its best rank: 1 for the first of all songs, half of it for the hundredth and for the
/// first of a genre.
fn charted(places: Vec<Ranked>) -> HashMap<SongId, f32> {
    let mut charted: HashMap<SongId, f32> = HashMap::new();
    for Ranked { song, key, rank } in places {
        let among = if key.genre == Genre::All { 1.0 } else { 0.5 };
        let share = among * (1.0 - f32::from(rank.saturating_sub(1)) / 198.0).max(0.0);
        let best = charted.entry(song).or_default();
        *best = best.max(share);
    }
    charted
}

/// How much it tells that so many keep a song: twice as many are one step, however many there are.
pub(crate) fn weight(kept: u32) -> f32 {
    f32::from(u16::try_from(kept).unwrap_or(u16::MAX)).ln_1p()
}

#[cfg(test)]
mod tests {
    use alsong_catalogue::{Brand, ChartKey};

    use super::*;

    #[test]
    fn the_better_evidence_counts() {
        let place = |song, genre, rank| Ranked {
            song: SongId(song),
            key: ChartKey { brand: Brand::Tj, genre, period: Period::Month },
            rank,
        };
        let kept = HashMap::from([(SongId(1), 8), (SongId(2), 1)]);
        let places = vec![
            place(3, Genre::All, 1),
            place(2, Genre::All, 100),
            place(2, Genre::Trot, 1),
            place(4, Genre::Trot, 1),
        ];
        let popular = Popular { charted: charted(places), ..Popular::rank(kept) };
        let of = |song| (popular.of(SongId(song)) * 100.0).round();
        assert_eq!([1, 2, 3, 4, 5].map(of), [100.0, 50.0, 100.0, 50.0, 0.0]);
        assert_eq!(popular.songs().collect::<Vec<_>>(), [SongId(1), SongId(2)]);
        assert_eq!(popular.charted(), [SongId(3), SongId(2), SongId(4)]);
    }
}
