//! What ties a login's return to its beginning.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// One login that was begun: secrets that only this browser and this server know.
#[derive(Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Comes back in the address (RFC 6749, 10.12).
    pub state: String,
    /// Comes back in the ID token (`OpenID` Connect Core, 3.1.2.1).
    pub nonce: String,
    /// Is shown when the code is exchanged (RFC 7636).
    pub verifier: String,
}

impl Attempt {
    /// Random bytes that an attempt is made of.
    pub const BYTES: usize = 96;

    /// An attempt out of random bytes, 256 bits for each secret.
    pub fn new(random: &[u8; Self::BYTES]) -> Self {
        let [state, nonce, verifier] =
            [0, 32, 64].map(|start| URL_SAFE_NO_PAD.encode(&random[start..start + 32]));
        Self { state, nonce, verifier }
    }

    /// The S256 challenge of the verifier.
    pub(crate) fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier.as_bytes()))
    }
}

impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Attempt(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn challenges_as_the_standard_shows() {
        // RFC 7636, appendix B.
        let attempt = Attempt {
            state: String::new(),
            nonce: String::new(),
            verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned(),
        };
        assert_eq!(attempt.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn secrets_are_long_different_and_hidden() {
        let random: [u8; Attempt::BYTES] = std::array::from_fn(|i| i as u8);
        let attempt = Attempt::new(&random);
        assert_eq!([&attempt.state, &attempt.nonce, &attempt.verifier].map(String::len), [43; 3]);
        assert!(attempt.state != attempt.nonce && attempt.nonce != attempt.verifier);
        assert_eq!(format!("{attempt:?}"), "Attempt(…)");
    }
}
