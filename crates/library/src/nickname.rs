//! What somebody is called.

use crate::text;

/// A nickname: NFC, single spaces, 1 to 20 graphemes and at most 200 bytes, no control or bidi characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nickname(String);

/// Why a text is no nickname.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NicknameError {
    /// Nothing in it can be seen.
    #[error("a nickname may not be empty")]
    Empty,
    /// More than [`Nickname::MAX_GRAPHEMES`] or [`Nickname::MAX_BYTES`].
    #[error("a nickname has at most 20 characters")]
    TooLong,
    /// A control character, or one that reorders the text around it.
    #[error("a nickname may not hold control characters")]
    ForbiddenCharacter,
}

impl Nickname {
    /// The longest nickname, in characters as a reader counts them.
    pub const MAX_GRAPHEMES: usize = 20;

    /// The longest nickname, in UTF-8 bytes: one grapheme may carry any number of combining marks.
    pub const MAX_BYTES: usize = 200;

    /// Tidies the text and checks it against the rule.
    ///
    /// # Errors
    /// As [`NicknameError`] says.
    pub fn parse(text: &str) -> Result<Self, NicknameError> {
        let name = text::tidy(text).map_err(|_| NicknameError::ForbiddenCharacter)?;
        if text::is_invisible(&name) {
            return Err(NicknameError::Empty);
        }
        if name.len() > Self::MAX_BYTES || text::is_longer(&name, Self::MAX_GRAPHEMES) {
            return Err(NicknameError::TooLong);
        }
        Ok(Self(name))
    }

    /// The nearest nickname to a name from elsewhere: without what is not allowed, and cut where it is too long. `None`
    /// when nothing is left to be seen.
    #[cfg(feature = "unicode")]
    pub fn tidied(text: &str) -> Option<Self> {
        let allowed: String =
            text.chars().filter(|character| text::tidy(&character.to_string()).is_ok()).collect();
        let mut name = String::new();
        let graphemes = unicode_segmentation::UnicodeSegmentation::graphemes(&*allowed, true);
        for grapheme in graphemes.take(Self::MAX_GRAPHEMES) {
            if name.len() + grapheme.len() <= Self::MAX_BYTES {
                name.push_str(grapheme);
            }
        }
        Self::parse(&name).ok()
    }

    /// The nickname as it is kept and shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tidies_and_measures() {
        let check = |text: &str, expected: Result<&str, NicknameError>| {
            let parsed = Nickname::parse(text);
            assert_eq!(parsed.as_ref().map(Nickname::as_str), expected.as_ref().copied(), "{text:?}");
        };
        check("노래왕", Ok("노래왕"));
        check("  노래 \n 왕 ", Ok("노래 왕"));
        check("🎤", Ok("🎤"));
        check("<b>왕</b>", Ok("<b>왕</b>"));
        check(&"가".repeat(20), Ok(&"가".repeat(20)));
        check(&"가".repeat(21), Err(NicknameError::TooLong));
        check(&format!("a{}", "\u{301}".repeat(101)), Err(NicknameError::TooLong));
        check("", Err(NicknameError::Empty));
        check("\u{3164}", Err(NicknameError::Empty));
        check("\u{202e}gnorw", Err(NicknameError::ForbiddenCharacter));
        check("a\0b", Err(NicknameError::ForbiddenCharacter));
    }

    #[test]
    fn a_name_from_elsewhere_is_made_to_fit() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(Nickname::tidied(text).as_ref().map(Nickname::as_str), expected, "{text:?}");
        };
        check("노래왕", Some("노래왕"));
        check("\u{202e}gnorw\0", Some("gnorw"));
        check(&"가".repeat(60), Some(&"가".repeat(20)));
        check(&format!("a{}b", "\u{301}".repeat(200)), Some("b"));
        check("\u{200b}", None);
        check("", None);
    }
}
