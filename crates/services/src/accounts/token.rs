//! The secret in a browser's cookie.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// 256 random bits as 64 hexadecimal digits. Only its hash is kept, so the database opens no session.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken(String);

/// The text is no session token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a session token")]
pub struct TokenError;

impl SessionToken {
    const DIGITS: usize = 64;

    /// A token nobody can guess.
    pub(super) fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; Self::DIGITS / 2];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// What the database keeps of it.
    pub(super) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }

    /// The token itself, for the cookie and nothing else.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for SessionToken {
    type Err = TokenError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if digits && text.len() == Self::DIGITS { Ok(Self(text.to_owned())) } else { Err(TokenError) }
    }
}

impl fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionToken(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_random_token_parses_and_differs() {
        let (one, other) = (SessionToken::random().unwrap(), SessionToken::random().unwrap());
        assert_eq!(one.as_str().parse(), Ok(one.clone()));
        assert_ne!(one.as_str(), other.as_str());
        assert_ne!(one.hash(), other.hash());
        assert!(!format!("{one:?}").contains(one.as_str()));
    }

    #[test]
    fn only_64_digits_are_a_token() {
        let check = |text: &str| assert_eq!(text.parse::<SessionToken>(), Err(TokenError), "{text:?}");
        check("");
        check(&"a".repeat(63));
        check(&"a".repeat(65));
        check(&"A".repeat(64));
        check(&"g".repeat(64));
        check(&"é".repeat(32));
    }
}
