//! Lists and metadata that are made up, as unevenly popular and as shared as real ones.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::Result;

/// How many songs there are; their ids are the numbers below.
pub(super) const SONGS: u64 = 100_000;
/// How many lists.
pub(super) const LISTS: u64 = 150_000;
const LENGTH: u64 = 25;
/// Songs and lists are of so many tastes; a taste has its own artists.
const TASTES: u64 = 500;

/// A splitmix generator: the same every time.
pub(super) struct Random(pub(super) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`; the higher `power`, the more often a low one.
    fn below(&mut self, limit: u64, power: i32) -> u64 {
        let uniform = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        (uniform.powi(power) * limit as f64) as u64
    }

    /// Half of a list is of one taste, half of all songs; low numbers are popular.
    pub(super) fn list(&mut self, list: u64, length: u64) -> String {
        let songs: Vec<String> = (0..length)
            .map(|at| {
                let song = self.below(SONGS, 3);
                let taste = list % TASTES;
                if at % 2 == 0 { song } else { song / TASTES * TASTES + taste }
            })
            .map(|song| song.to_string())
            .collect();
        songs.join(" ")
    }

    /// What is known of a song, as a line of the table: 8,000 artists, 16 of each taste, of whom few sing most; 5,000
    /// composers and 4,000 lyricists, who write for all; 24 genres; seven decades.
    fn song(&mut self, song: u64) -> String {
        let taste = song % TASTES;
        let singer = |random: &mut Self| {
            let artist = taste * 16 + random.below(16, 2);
            if artist.is_multiple_of(3) {
                format!("가수{artist}(Singer {artist})")
            } else {
                format!("가수 {artist}")
            }
        };
        let mut artist = singer(self);
        if self.below(10, 1) == 0 {
            artist = format!("{artist}, {}", singer(self));
        }
        let mut composer = format!("작곡가{}", self.below(5_000, 2));
        if self.below(3, 1) == 0 {
            composer = format!("{composer}, 작곡가{}", self.below(5_000, 2));
        }
        let (lyricist, genre) = (self.below(4_000, 2), (taste + self.below(4, 2)) % 24);
        let (year, popularity) = (2026 - self.below(66, 2), SONGS / (song + 1));
        format!(
            "{song}\t노래 {song}\t{artist}\t{composer}\t작사가{lyricist}\t장르{genre}\t{year}-01-01\t{popularity}"
        )
    }
}

/// Writes the lists, one a line.
pub(super) fn lists(path: &Path) -> Result<()> {
    let mut random = Random(1);
    let mut out = BufWriter::new(File::create(path)?);
    for list in 0..LISTS {
        writeln!(out, "{}", random.list(list, LENGTH))?;
    }
    Ok(out.into_inner()?.sync_all()?)
}

/// Writes what is known of the songs, a table as `alsong train --meta` reads it.
pub(super) fn metadata(path: &Path) -> Result<()> {
    let mut random = Random(2);
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(out, "item\ttitle\tartist\tcomposer\tlyricist\tgenre\treleased\tpopularity")?;
    for song in 0..SONGS {
        writeln!(out, "{}", random.song(song))?;
    }
    Ok(out.into_inner()?.sync_all()?)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn people_are_shared_by_several_songs() {
        let mut random = Random(2);
        let songs: Vec<String> = (0..20_000).map(|song| random.song(song)).collect();
        let column = |at: usize| songs.iter().filter_map(move |song| song.split('\t').nth(at));
        let different = |at: usize| column(at).collect::<HashSet<_>>().len();
        assert_eq!(different(0), 20_000);
        assert!((3_000..12_000).contains(&different(2)), "{} artists", different(2));
        assert!((3_000..=4_000).contains(&different(4)), "{} lyricists", different(4));
        assert_eq!(different(5), 24);
        assert!(songs.iter().all(|song| song.split('\t').count() == 8));
    }
}
