//! The keys it signs with. Made for tests, known to everybody.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair, RsaPublicKeyComponents};
use serde_json::{Value, json};

/// A key pair and its name.
pub(super) struct Key {
    pub(super) id: &'static str,
    pair: RsaKeyPair,
}

impl Key {
    /// The key in use at first.
    pub(super) fn first() -> Self {
        Self::read("first", include_bytes!("keys/first.pk8"))
    }

    /// The key that comes with a rotation.
    pub(super) fn second() -> Self {
        Self::read("second", include_bytes!("keys/second.pk8"))
    }

    fn read(id: &'static str, pkcs8: &[u8]) -> Self {
        Self { id, pair: RsaKeyPair::from_pkcs8(pkcs8).unwrap() }
    }

    /// The signature of a text, in base64.
    pub(super) fn sign(&self, text: &str) -> String {
        let mut signature = vec![0; self.pair.public().modulus_len()];
        self.pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut signature).unwrap();
        URL_SAFE_NO_PAD.encode(signature)
    }

    /// Modulus and exponent.
    pub(super) fn public(&self) -> RsaPublicKeyComponents<Vec<u8>> {
        RsaPublicKeyComponents::from(self.pair.public())
    }

    /// As the JWKS lists it.
    pub(super) fn published(&self) -> Value {
        let RsaPublicKeyComponents { n, e } = self.public();
        json!({
            "kid": self.id, "kty": "RSA", "alg": "RS256", "use": "sig",
            "n": URL_SAFE_NO_PAD.encode(n), "e": URL_SAFE_NO_PAD.encode(e),
        })
    }
}
