//! How a singer sings a song of a folder.

use alsong_catalogue::Brand;
use serde::{Deserialize, Serialize};

use crate::{KeyShift, Memo, Tempo};

/// What a singer notes about a song in a folder. Vendors begin with different keys, so each has its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SongNote {
    /// The singer's own words.
    #[serde(default, skip_serializing_if = "Memo::is_empty")]
    pub memo: Memo,
    /// The key on a TJ machine; `None` where the singer noted none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tj_key: Option<KeyShift>,
    /// The key on a KY machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ky_key: Option<KeyShift>,
    /// The tempo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tempo: Option<Tempo>,
}

impl SongNote {
    /// The key on this vendor's machine.
    pub fn key(&self, brand: Brand) -> Option<KeyShift> {
        match brand {
            Brand::Tj => self.tj_key,
            Brand::Ky => self.ky_key,
        }
    }

    /// Whether nothing is noted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// This note, with what the other one has where this one has nothing: two songs turned out to be one.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            memo: if self.memo.is_empty() { other.memo } else { self.memo },
            tj_key: self.tj_key.or(other.tj_key),
            ky_key: self.ky_key.or(other.ky_key),
            tempo: self.tempo.or(other.tempo),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_of_one_song_are_joined() {
        let memo = |text: &str| SongNote { memo: Memo::parse(text).unwrap(), ..SongNote::default() };
        let key = |key: i8| SongNote { tj_key: KeyShift::try_from(key).ok(), ..SongNote::default() };
        let check = |one: SongNote, other: SongNote, expected: &str| {
            assert_eq!(serde_json::to_string(&one.or(other)).unwrap(), expected);
        };
        check(memo("여기"), memo("저기"), r#"{"memo":"여기"}"#);
        check(memo(""), memo("저기"), r#"{"memo":"저기"}"#);
        check(memo("여기"), key(-3), r#"{"memo":"여기","tj_key":-3}"#);
        check(key(0), key(-3), r#"{"tj_key":0}"#);
        check(SongNote::default(), SongNote::default(), "{}");
    }
}
