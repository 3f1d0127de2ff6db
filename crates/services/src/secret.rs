//! What only its holder knows: a browser's cookie, an invitation.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// 256 random bits as 64 hexadecimal digits. Only its hash is kept, so a stolen database opens nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// The text is no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a secret")]
pub struct SecretError;

impl Secret {
    const DIGITS: usize = 64;

    /// One that nobody can guess.
    pub(crate) fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; Self::DIGITS / 2];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// What the database keeps of it.
    pub(crate) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }

    /// The secret itself, for its holder and nobody else.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Secret {
    type Err = SecretError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if digits && text.len() == Self::DIGITS { Ok(Self(text.to_owned())) } else { Err(SecretError) }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_random_secret_parses_and_differs() {
        let (one, other) = (Secret::random().unwrap(), Secret::random().unwrap());
        assert_eq!(one.as_str().parse(), Ok(one.clone()));
        assert_ne!(one.as_str(), other.as_str());
        assert_ne!(one.hash(), other.hash());
        assert!(!format!("{one:?}").contains(one.as_str()));
    }

    #[test]
    fn only_64_digits_are_a_secret() {
        let check = |text: &str| assert_eq!(text.parse::<Secret>(), Err(SecretError), "{text:?}");
        check("");
        check(&"a".repeat(63));
        check(&"a".repeat(65));
        check(&"A".repeat(64));
        check(&"g".repeat(64));
        check(&"é".repeat(32));
    }
}
