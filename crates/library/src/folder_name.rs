//! The rule for a folder's name.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text;

/// A folder's name: NFC, single spaces, 1 to 40 graphemes and at most 400 bytes, no control or bidi characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FolderName(String);

/// Why a text is no folder name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FolderNameError {
    /// Nothing in it can be seen.
    #[error("a folder name may not be empty")]
    Empty,
    /// More than [`FolderName::MAX_GRAPHEMES`] or [`FolderName::MAX_BYTES`].
    #[error("a folder name has at most 40 characters")]
    TooLong,
    /// A control character, or one that reorders the text around it.
    #[error("a folder name may not hold control characters")]
    ForbiddenCharacter,
}

impl FolderName {
    /// The longest name, in characters as a reader counts them.
    pub const MAX_GRAPHEMES: usize = 40;

    /// The longest name, in UTF-8 bytes: one grapheme may carry any number of combining marks.
    pub const MAX_BYTES: usize = 400;

    /// Tidies the text and checks it against the rule.
    pub fn parse(text: &str) -> Result<Self, FolderNameError> {
        let name = text::tidy(text).map_err(|_| FolderNameError::ForbiddenCharacter)?;
        if text::is_invisible(&name) {
            return Err(FolderNameError::Empty);
        }
        if name.len() > Self::MAX_BYTES || text::is_longer(&name, Self::MAX_GRAPHEMES) {
            return Err(FolderNameError::TooLong);
        }
        Ok(Self(name))
    }

    /// A name that passed the rule when it was kept, whatever the rule is now.
    pub fn kept(name: String) -> Self {
        Self(name)
    }

    /// The name as it is kept and shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for FolderName {
    type Error = FolderNameError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<FolderName> for String {
    fn from(name: FolderName) -> Self {
        name.0
    }
}

impl fmt::Display for FolderName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: Result<&str, FolderNameError>) {
        assert_eq!(
            FolderName::parse(text).as_ref().map(FolderName::as_str),
            expected.as_ref().copied(),
            "{text:?}"
        );
    }

    #[test]
    fn tidies_and_measures() {
        check("애창곡", Ok("애창곡"));
        check("  회식\t용 \n 노래　", Ok("회식 용 노래"));
        check("\u{1112}\u{1161}\u{11ab}글", Ok("한글"));
        check("👩‍👩‍👧 가족", Ok("👩‍👩‍👧 가족"));
        check(&"가".repeat(40), Ok(&"가".repeat(40)));
        check(&"👩‍👩‍👧".repeat(22), Ok(&"👩‍👩‍👧".repeat(22)));
        check(&"가".repeat(41), Err(FolderNameError::TooLong));
        check(&format!("a{}", "\u{0301}".repeat(201)), Err(FolderNameError::TooLong));
        check("", Err(FolderNameError::Empty));
        check(" \u{3000}\t", Err(FolderNameError::Empty));
        check("\u{200b}\u{200d}\u{3164}", Err(FolderNameError::Empty));
        check("a\0b", Err(FolderNameError::ForbiddenCharacter));
        check("\u{202e}gnp.노래", Err(FolderNameError::ForbiddenCharacter));
        check("a\u{2066}b", Err(FolderNameError::ForbiddenCharacter));
    }

    #[test]
    fn serde_applies_the_rule() {
        assert_eq!(serde_json::from_str::<FolderName>(r#"" a  b ""#).unwrap().as_str(), "a b");
        assert!(serde_json::from_str::<FolderName>(r#""""#).is_err());
    }

    proptest! {
        #[test]
        fn a_name_is_its_own_name(text in "\\PC{0,60}") {
            if let Ok(name) = FolderName::parse(&text) {
                prop_assert!(name.as_str().len() <= FolderName::MAX_BYTES);
                prop_assert_eq!(FolderName::parse(name.as_str()), Ok(name.clone()));
            }
        }
    }
}
