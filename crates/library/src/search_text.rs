//! The rule for a query text.

use serde::{Deserialize, Serialize};

use crate::text;

/// What a singer typed into the search box: NFC, single spaces, at most 100 characters; may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SearchText(String);

/// Why a text is no query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SearchTextError {
    /// More than [`SearchText::MAX_CHARACTERS`].
    #[error("a query has at most 100 characters")]
    TooLong,
    /// A control character, or one that reorders the text around it.
    #[error("a query may not hold control characters")]
    ForbiddenCharacter,
}

impl SearchText {
    /// The longest query, in characters after normalisation.
    pub const MAX_CHARACTERS: usize = 100;

    /// Tidies the text and checks it against the rule.
    pub fn parse(text: &str) -> Result<Self, SearchTextError> {
        let query = text::tidy(text).map_err(|_| SearchTextError::ForbiddenCharacter)?;
        if query.chars().count() > Self::MAX_CHARACTERS {
            return Err(SearchTextError::TooLong);
        }
        Ok(Self(query))
    }

    /// The query as it is searched for.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl TryFrom<String> for SearchText {
    type Error = SearchTextError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<SearchText> for String {
    fn from(text: SearchText) -> Self {
        text.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tidies_and_measures() {
        let check = |text: &str, expected: Result<&str, SearchTextError>| {
            let parsed = SearchText::parse(text);
            assert_eq!(parsed.as_ref().map(SearchText::as_str), expected.as_ref().copied(), "{text:?}");
        };
        check("", Ok(""));
        check("  ", Ok(""));
        check(" 밤편지  아이유", Ok("밤편지 아이유"));
        check("ㅂㅍㅈ", Ok("ㅂㅍㅈ"));
        check(&"\u{1112}\u{1161}".repeat(100), Ok(&"하".repeat(100)));
        check(&"하".repeat(101), Err(SearchTextError::TooLong));
        check("밤\u{7}", Err(SearchTextError::ForbiddenCharacter));
        check("밤\u{202e}", Err(SearchTextError::ForbiddenCharacter));
    }
}
