//! What to sing next, and why.

use std::fmt;
use std::str::FromStr;

use alsong_catalogue::SongCard;
use serde::{Deserialize, Serialize};

use crate::{ArtistName, FolderId};

/// What songs to sing next go with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Seeds {
    /// Everything in the folders.
    #[default]
    Everything,
    /// The songs to sing.
    Queue,
    /// One folder.
    Folder(FolderId),
}

/// The text names nothing that songs could go with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("songs go with `all`, `queue` or a folder's identity")]
pub struct SeedsError;

impl FromStr for Seeds {
    type Err = SeedsError;

    fn from_str(text: &str) -> Result<Self, SeedsError> {
        match text {
            "all" => Ok(Self::Everything),
            "queue" => Ok(Self::Queue),
            folder => folder.parse().map(Self::Folder).map_err(|_| SeedsError),
        }
    }
}

impl fmt::Display for Seeds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everything => f.write_str("all"),
            Self::Queue => f.write_str("queue"),
            Self::Folder(folder) => folder.fmt(f),
        }
    }
}

impl TryFrom<String> for Seeds {
    type Error = SeedsError;

    fn try_from(text: String) -> Result<Self, SeedsError> {
        text.parse()
    }
}

impl From<Seeds> for String {
    fn from(seeds: Seeds) -> Self {
        seeds.to_string()
    }
}

/// Songs to sing next, or the part of them that was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommendations {
    /// What tells this order from another visit's: with it, the next part goes on where this one ends.
    pub visit: u32,
    /// The songs, the best first.
    pub songs: Vec<Recommendation>,
    /// Whether there are more.
    pub has_more: bool,
    /// Whether there was nothing to go with, so that these are simply what is sung.
    pub is_general: bool,
}

/// A recommended song.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommendation {
    /// The song with its numbers.
    pub song: SongCard,
    /// Why it is recommended.
    pub reason: Reason,
}

/// What somebody does not want recommended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rejected {
    /// A song.
    Song(SongCard),
    /// Every song by an artist.
    Artist(ArtistName),
}

/// Why a song is recommended. It holds facts; the screen makes a sentence of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Singers keep it together with a song of the folder.
    Together {
        /// Title of the folder's song.
        with: String,
    },
    /// By an artist of the folder.
    SameArtist {
        /// The artist.
        artist: String,
    },
    /// By a composer of the folder.
    SameComposer {
        /// The composer.
        composer: String,
    },
    /// Of a genre of the folder.
    SameGenre {
        /// The genre.
        genre: String,
    },
    /// From the years of the folder's songs.
    SameEra {
        /// First year of the decade, such as 1990.
        decade: u16,
    },
    /// A language model named it, because lists say little of the folder.
    Suggested,
    /// High in a vendor's ranking.
    Charted,
    /// Many keep it.
    Popular,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_read_back() {
        let folder = "00112233-4455-6677-8899-aabbccddeeff";
        for text in ["all", "queue", folder] {
            assert_eq!(text.parse::<Seeds>().map(|seeds| seeds.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "ALL", "folder", "00112233"] {
            assert_eq!(text.parse::<Seeds>(), Err(SeedsError), "{text:?}");
        }
    }
}
