//! A singer's own words.

use serde::{Deserialize, Serialize};

use crate::text;

/// A few words: NFC, single spaces, at most 200 graphemes and 2,000 bytes, no control or bidi characters; may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Memo(String);

/// Why a text is no memo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MemoError {
    /// More than [`Memo::MAX_GRAPHEMES`] or [`Memo::MAX_BYTES`].
    #[error("a memo has at most 200 characters")]
    TooLong,
    /// A control character, or one that reorders the text around it.
    #[error("a memo may not hold control characters")]
    ForbiddenCharacter,
}

impl Memo {
    /// The longest memo, in characters as a reader counts them.
    pub const MAX_GRAPHEMES: usize = 200;

    /// The longest memo, in UTF-8 bytes: one grapheme may carry any number of combining marks.
    pub const MAX_BYTES: usize = 2_000;

    /// Tidies the text and checks it against the rule.
    ///
    /// # Errors
    /// As [`MemoError`] says.
    pub fn parse(text: &str) -> Result<Self, MemoError> {
        let memo = text::tidy(text).map_err(|_| MemoError::ForbiddenCharacter)?;
        if text::is_invisible(&memo) {
            return Ok(Self::default());
        }
        if memo.len() > Self::MAX_BYTES || text::is_longer(&memo, Self::MAX_GRAPHEMES) {
            return Err(MemoError::TooLong);
        }
        Ok(Self(memo))
    }

    /// A memo that passed the rule when it was kept, whatever the rule is now.
    pub fn kept(text: String) -> Self {
        Self(text)
    }

    /// The memo as it is kept and shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl TryFrom<String> for Memo {
    type Error = MemoError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Memo> for String {
    fn from(memo: Memo) -> Self {
        memo.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memos_are_tidied_and_measured() {
        let check = |text: &str, expected: Result<&str, MemoError>| {
            let parsed = Memo::parse(text);
            assert_eq!(parsed.as_ref().map(Memo::as_str), expected.as_ref().copied(), "{text:?}");
        };
        check("", Ok(""));
        check(" \u{200b}", Ok(""));
        check(" 다른\n노래가  나와요 ", Ok("다른 노래가 나와요"));
        check(&"하".repeat(200), Ok(&"하".repeat(200)));
        check(&"하".repeat(201), Err(MemoError::TooLong));
        check(&format!("a{}", "\u{301}".repeat(2_000)), Err(MemoError::TooLong));
        check("번호\u{202e}", Err(MemoError::ForbiddenCharacter));
    }
}
