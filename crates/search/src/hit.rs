//! What a search answers.

use alsong_catalogue::{SongCard, SongId};
use serde::{Deserialize, Serialize};

/// A song found by a search.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Identity.
    pub id: SongId,
    /// Match quality: about 1 for an exact match, above it for a song number; comparable within one answer.
    pub score: f32,
    /// Why it was found.
    pub matched: Matched,
    /// Which of its names the query means.
    pub part: Part,
}

/// Which names of a song a query means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The title (or the number).
    Title,
    /// The artist alone.
    Artist,
    /// Title and artist together.
    Both,
}

/// Why a song was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matched {
    /// The query is its number.
    Number,
    /// The query is its title, its artist or both.
    Exact,
    /// A name begins with the query.
    Prefix,
    /// The query is a part of its names, or its words in another order.
    Partial,
    /// The query is made of initial consonants.
    Choseong,
    /// The query was typed with the keyboard in the other language.
    Layout,
    /// The query is Korean in Latin letters.
    Romanised,
    /// The query is a reading or another spelling of a name.
    Reading,
    /// The query differs from a name by a few keystrokes.
    Typo,
}

impl Matched {
    /// What to show beside the song.
    pub fn label(self) -> &'static str {
        match self {
            Matched::Number => "번호 일치",
            Matched::Exact => "정확히 일치",
            Matched::Prefix => "앞부분 일치",
            Matched::Partial => "일부 일치",
            Matched::Choseong => "초성 일치",
            Matched::Layout => "한영 변환",
            Matched::Romanised => "로마자 표기",
            Matched::Reading => "다른 표기",
            Matched::Typo => "오타 보정",
        }
    }
}

/// A found song as a screen shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundSong {
    /// The song.
    pub song: SongCard,
    /// Why it was found.
    pub matched: Matched,
    /// Which of its names the query means.
    pub part: Part,
}
