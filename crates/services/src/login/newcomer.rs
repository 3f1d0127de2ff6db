//! Somebody who logged in for the first time and has not agreed to anything yet.
//!
//! Nothing of them is stored before they do: who they are travels in a cookie that only servers with the same secret can
//! read or make.

use alsong_library::Nickname;
use alsong_store::Timestamp;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, Salt};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::ServiceError;

/// Who logged in, and where they go next.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Newcomer {
    /// Their number at the provider.
    pub(super) subject: String,
    /// The name they have there, tidied.
    pub(super) nickname: Option<String>,
    /// Where they go next; checked again when it is read.
    pub(super) return_to: String,
    /// In seconds since 1970.
    pub(super) expires: i64,
}

impl Newcomer {
    /// The name they have at the provider, where it is one of ours as well.
    pub(super) fn nickname(&self) -> Option<Nickname> {
        self.nickname.as_deref().and_then(|name| Nickname::parse(name).ok())
    }
}

/// Seals and opens newcomers.
pub(super) struct Seal(LessSafeKey);

impl Seal {
    /// With a key drawn from the application's secret, so that every server of the service has the same; `None` only for
    /// a broken build of the library.
    pub(super) fn new(secret: &SecretString) -> Option<Self> {
        let salt = Salt::new(HKDF_SHA256, b"alsong newcomer");
        let drawn = salt.extract(secret.expose_secret().as_bytes());
        let key = drawn.expand(&[b"v1"], &CHACHA20_POLY1305).ok()?;
        Some(Self(LessSafeKey::new(UnboundKey::from(key))))
    }

    /// The newcomer as a cookie's value.
    pub(super) fn seal(&self, newcomer: &Newcomer) -> Result<String, ServiceError> {
        let mut nonce = [0; NONCE_LEN];
        getrandom::fill(&mut nonce)?;
        let mut sealed = serde_json::to_vec(newcomer).map_err(|_| ServiceError::Sealing)?;
        self.0
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut sealed)
            .map_err(|_| ServiceError::Sealing)?;
        Ok(URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat()))
    }

    /// Who is in a cookie; `None` when we did not make it, or it is too old.
    pub(super) fn open(&self, sealed: &str, now: Timestamp) -> Option<Newcomer> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut sealed = sealed.to_vec();
        let opened = self.0.open_in_place(nonce, Aad::empty(), &mut sealed).ok()?;
        let newcomer: Newcomer = serde_json::from_slice(opened).ok()?;
        (now.0 < newcomer.expires).then_some(newcomer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_we_sealed_is_opened_and_in_time() {
        let seal = |secret: &str| Seal::new(&secret.to_owned().into()).unwrap();
        let newcomer = Newcomer {
            subject: "9007199254740993".to_owned(),
            nickname: Some("노래왕".to_owned()),
            return_to: "/library".to_owned(),
            expires: 1000,
        };
        let sealed = seal("secret").seal(&newcomer).unwrap();
        assert!(sealed != seal("secret").seal(&newcomer).unwrap(), "two are never alike");
        assert!(!sealed.contains("900719"));
        let open = |secret: &str, text: &str, now| seal(secret).open(text, Timestamp(now));
        assert!(open("secret", &sealed, 999) == Some(newcomer));
        assert!(open("secret", &sealed, 1000).is_none());
        assert!(open("other", &sealed, 999).is_none());
        for end in 0..sealed.len() {
            assert!(open("secret", &sealed[..end], 0).is_none());
        }
        for position in 0..sealed.len() {
            let other = if &sealed[position..=position] == "A" { "B" } else { "A" };
            let mut changed = sealed.clone();
            changed.replace_range(position..=position, other);
            assert!(open("secret", &changed, 0).is_none(), "{position}");
        }
        assert!(open("secret", "한글", 0).is_none());
    }
}
