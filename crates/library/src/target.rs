//! What a singer does not want to be recommended.

use std::fmt;
use std::str::FromStr;

use alsong_catalogue::SongId;
use serde::{Deserialize, Serialize};

use crate::text;

/// A song or an artist.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// One song.
    Song(SongId),
    /// Every song of an artist.
    Artist(ArtistName),
}

/// An artist as a vendor spells it: NFC, single spaces, 1 to 400 bytes, no control or bidi characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ArtistName(String);

/// The text names no artist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an artist's name has 1 to 400 bytes and no control characters")]
pub struct ArtistNameError;

impl ArtistName {
    /// The longest name, in UTF-8 bytes.
    pub const MAX_BYTES: usize = 400;

    /// Tidies the text and checks it against the rule.
    ///
    /// # Errors
    /// When the text is empty, too long or holds control characters.
    pub fn parse(text: &str) -> Result<Self, ArtistNameError> {
        let name = text::tidy(text).map_err(|_| ArtistNameError)?;
        if text::is_invisible(&name) || name.len() > Self::MAX_BYTES {
            return Err(ArtistNameError);
        }
        Ok(Self(name))
    }

    /// The name as it is kept and shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ArtistName {
    type Error = ArtistNameError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<ArtistName> for String {
    fn from(name: ArtistName) -> Self {
        name.0
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Song(song) => write!(f, "song:{}", song.0),
            Self::Artist(name) => write!(f, "artist:{}", name.0),
        }
    }
}

/// The text is no target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a target is `song:ID` or `artist:NAME`")]
pub struct TargetError;

impl FromStr for Target {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, TargetError> {
        match text.split_once(':').ok_or(TargetError)? {
            ("song", id) => id.parse().map(|id| Self::Song(SongId(id))).map_err(|_| TargetError),
            // What was kept stays, whatever the rule for names is now.
            ("artist", name) if !name.is_empty() => Ok(Self::Artist(ArtistName(name.to_owned()))),
            _ => Err(TargetError),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_reads_back() {
        let check = |target: Target, text: &str| {
            assert_eq!(target.to_string(), text);
            assert_eq!(text.parse(), Ok(target));
        };
        check(Target::Song(SongId(17)), "song:17");
        check(Target::Artist(ArtistName::parse(" 아이유  ").unwrap()), "artist:아이유");
        check(Target::Artist(ArtistName::parse("a:b").unwrap()), "artist:a:b");
        for text in ["", "song:", "song:x", "artist:", "folder:1"] {
            assert_eq!(text.parse::<Target>(), Err(TargetError), "{text:?}");
        }
        for text in ["", " ", "a\0", &"가".repeat(134)] {
            assert_eq!(ArtistName::parse(text), Err(ArtistNameError), "{text:?}");
        }
    }
}
