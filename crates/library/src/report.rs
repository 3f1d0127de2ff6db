//! What a singer says is wrong with a number.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// The machine plays another song.
    OtherSong,
    /// The machine does not have the number.
    NoSong,
    /// The title or the artist is wrong.
    Spelling,
}

impl ReportKind {
    /// Every kind, the most common one first.
    pub const ALL: [ReportKind; 3] = [ReportKind::OtherSong, ReportKind::NoSong, ReportKind::Spelling];

    /// The code used in forms and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::OtherSong => "other_song",
            Self::NoSong => "no_song",
            Self::Spelling => "spelling",
        }
    }
}

/// The code is none of a [`ReportKind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the kind is none of `other_song`, `no_song` and `spelling`")]
pub struct UnknownReportKind;

impl FromStr for ReportKind {
    type Err = UnknownReportKind;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.code() == code).ok_or(UnknownReportKind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_codes() {
        for kind in ReportKind::ALL {
            assert_eq!(kind.code().parse(), Ok(kind));
        }
        assert_eq!("".parse::<ReportKind>(), Err(UnknownReportKind));
    }
}
