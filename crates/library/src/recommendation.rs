//! What to sing next, and why.

use alsong_catalogue::SongCard;
use serde::{Deserialize, Serialize};

/// A recommended song.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommendation {
    /// The song with its numbers.
    pub song: SongCard,
    /// Why it is recommended.
    pub reason: Reason,
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
    /// High in a vendor's ranking.
    Charted,
    /// Many keep it.
    Popular,
}
