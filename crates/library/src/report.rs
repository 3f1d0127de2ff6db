//! What a singer says is wrong with a number.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use crate::text;

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

/// A singer's own words about it: NFC, single spaces, at most 200 graphemes and 2,000 bytes, no control or bidi
/// characters; may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportNote(String);

/// Why a text is no note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReportNoteError {
    /// More than [`ReportNote::MAX_GRAPHEMES`] or [`ReportNote::MAX_BYTES`].
    #[error("a note has at most 200 characters")]
    TooLong,
    /// A control character, or one that reorders the text around it.
    #[error("a note may not hold control characters")]
    ForbiddenCharacter,
}

impl ReportNote {
    /// The longest note, in characters as a reader counts them.
    pub const MAX_GRAPHEMES: usize = 200;

    /// The longest note, in UTF-8 bytes: one grapheme may carry any number of combining marks.
    pub const MAX_BYTES: usize = 2_000;

    /// Tidies the text and checks it against the rule.
    ///
    /// # Errors
    /// As [`ReportNoteError`] says.
    pub fn parse(text: &str) -> Result<Self, ReportNoteError> {
        let note = text::tidy(text).map_err(|_| ReportNoteError::ForbiddenCharacter)?;
        if text::is_invisible(&note) {
            return Ok(Self::default());
        }
        if note.len() > Self::MAX_BYTES || note.graphemes(true).count() > Self::MAX_GRAPHEMES {
            return Err(ReportNoteError::TooLong);
        }
        Ok(Self(note))
    }

    /// The note as it is kept and shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_tidied_and_measured() {
        let check = |text: &str, expected: Result<&str, ReportNoteError>| {
            let parsed = ReportNote::parse(text);
            assert_eq!(parsed.as_ref().map(ReportNote::as_str), expected.as_ref().copied(), "{text:?}");
        };
        check("", Ok(""));
        check(" \u{200b}", Ok(""));
        check(" 다른\n노래가  나와요 ", Ok("다른 노래가 나와요"));
        check(&"하".repeat(200), Ok(&"하".repeat(200)));
        check(&"하".repeat(201), Err(ReportNoteError::TooLong));
        check(&format!("a{}", "\u{301}".repeat(2_000)), Err(ReportNoteError::TooLong));
        check("번호\u{202e}", Err(ReportNoteError::ForbiddenCharacter));
    }

    #[test]
    fn kinds_have_codes() {
        for kind in ReportKind::ALL {
            assert_eq!(kind.code().parse(), Ok(kind));
        }
        assert_eq!("".parse::<ReportKind>(), Err(UnknownReportKind));
    }
}
