//! Which songs a ranking ranks.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

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

/// The code is none of a [`Genre`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the genre is unknown")]
pub struct UnknownGenre;

impl Genre {
    /// Every genre in TJ's order, every song first.
    pub const ALL: [Genre; 12] = [
        Genre::All,
        Genre::Korean,
        Genre::Pop,
        Genre::Jpop,
        Genre::Ballad,
        Genre::Dance,
        Genre::Trot,
        Genre::Folk,
        Genre::Ost,
        Genre::Rock,
        Genre::Hiphop,
        Genre::Rnb,
    ];

    /// The code used in files, addresses and the database.
    pub fn code(self) -> &'static str {
        match self {
            Genre::All => "all",
            Genre::Korean => "korean",
            Genre::Pop => "pop",
            Genre::Jpop => "jpop",
            Genre::Ballad => "ballad",
            Genre::Dance => "dance",
            Genre::Trot => "trot",
            Genre::Folk => "folk",
            Genre::Ost => "ost",
            Genre::Rock => "rock",
            Genre::Hiphop => "hiphop",
            Genre::Rnb => "rnb",
        }
    }

    /// What a singer calls it.
    pub fn label(self) -> &'static str {
        match self {
            Genre::All => "종합",
            Genre::Korean => "가요",
            Genre::Pop => "팝",
            Genre::Jpop => "J-pop",
            Genre::Ballad => "발라드",
            Genre::Dance => "댄스",
            Genre::Trot => "트로트",
            Genre::Folk => "포크",
            Genre::Ost => "OST",
            Genre::Rock => "락/메탈",
            Genre::Hiphop => "랩/힙합",
            Genre::Rnb => "R&B/어반",
        }
    }

    /// Reads a code or a vendor's own name of the genre, in any case and with or without a hyphen.
    ///
    /// # Errors
    /// When it is neither.
    pub fn of_name(name: &str) -> Result<Self, UnknownGenre> {
        let fold = |name: &str| name.replace('-', "").to_lowercase();
        let folded = fold(name);
        if folded == "인기" {
            return Ok(Genre::All);
        }
        let is = |genre: &Genre| genre.code() == folded || fold(genre.label()) == folded;
        Genre::ALL.into_iter().find(is).ok_or(UnknownGenre)
    }
}

impl FromStr for Genre {
    type Err = UnknownGenre;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Genre::ALL.into_iter().find(|genre| genre.code() == code).ok_or(UnknownGenre)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_read_back() {
        for genre in Genre::ALL {
            assert_eq!(genre.code().parse(), Ok(genre));
            assert_eq!(Genre::of_name(genre.code()), Ok(genre));
            assert_eq!(Genre::of_name(genre.label()), Ok(genre));
        }
        let check = |name: &str, expected: Result<Genre, UnknownGenre>| {
            assert_eq!(Genre::of_name(name), expected, "{name:?}");
        };
        check("JPOP", Ok(Genre::Jpop));
        check("J-POP", Ok(Genre::Jpop));
        check("POP", Ok(Genre::Pop));
        check("인기", Ok(Genre::All));
        check("", Err(UnknownGenre));
        check("국악", Err(UnknownGenre));
        assert_eq!("J-POP".parse::<Genre>(), Err(UnknownGenre));
    }
}
