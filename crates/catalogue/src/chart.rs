//! A vendor's ranking of its most sung songs.

use serde::{Deserialize, Serialize};

use crate::{Brand, SongNumber};

/// Over how long a ranking counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// One day.
    Day,
    /// Seven days.
    Week,
    /// A calendar month.
    Month,
}

/// Which songs a ranking ranks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Genre {
    /// Every song.
    All,
    /// 가요.
    Korean,
    /// 팝.
    Pop,
    /// J-POP.
    Jpop,
    /// 발라드.
    Ballad,
    /// 댄스.
    Dance,
    /// 트로트.
    Trot,
    /// 포크.
    Folk,
    /// Film and television.
    Ost,
    /// 락/메탈.
    Rock,
    /// 랩/힙합.
    Hiphop,
    /// R&B/어반.
    Rnb,
}

/// Which ranking it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ChartKey {
    /// Whose ranking.
    pub brand: Brand,
    /// Of which songs.
    pub genre: Genre,
    /// Over how long.
    pub period: Period,
}

/// One place of a ranking, as the vendor spells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartEntry {
    /// From 1; songs that share a place have the same rank.
    pub rank: u16,
    /// The vendor's number.
    pub number: SongNumber,
    /// Title.
    pub title: String,
    /// Artist; empty where the vendor gives none.
    pub artist: String,
}

/// A ranking as it stood on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Which ranking.
    pub key: ChartKey,
    /// The last day that it counts, `YYYY-MM-DD`.
    pub date: String,
    /// The places in order; never empty.
    pub entries: Vec<ChartEntry>,
}
