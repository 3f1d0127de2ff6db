//! The keys that Kakao signs with (RFC 7517), fetched when one is needed that is not known.

use std::collections::HashMap;
use std::time::Duration;

use jsonwebtoken::DecodingKey;
use serde::Deserialize;
use tokio::sync::Mutex;
use tokio::time::Instant;

use crate::response::json;
use crate::{KakaoError, TokenError};

/// Keys are changed now and then: what is older is fetched again, and kept where that fails.
const FRESH: Duration = Duration::from_secs(24 * 60 * 60);

/// How often a token can make us fetch: anybody can name a key that does not exist.
const PAUSE: Duration = Duration::from_secs(30);

/// The keys as last seen.
#[derive(Debug)]
pub(crate) struct Jwks {
    url: String,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    keys: HashMap<String, DecodingKey>,
    /// When they were fetched, and when that was last tried.
    fetched: Option<Instant>,
    tried: Option<Instant>,
}

impl std::fmt::Debug for Known {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Known").field("keys", &self.keys.len()).finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Published {
    keys: Vec<Key>,
}

/// A key; of another kind than RSA it has neither modulus nor exponent.
#[derive(Deserialize)]
struct Key {
    #[serde(default)]
    kid: String,
    #[serde(default)]
    n: String,
    #[serde(default)]
    e: String,
}

/// An error answer tells nothing that is of use.
#[derive(Default, Deserialize)]
struct Ignored {}

impl Jwks {
    pub(crate) fn new(url: String) -> Self {
        Self { url, known: Mutex::default() }
    }

    /// The key of this name. Logins that need the same new key wait for one request.
    pub(crate) async fn key(&self, http: &reqwest::Client, id: &str) -> Result<DecodingKey, KakaoError> {
        let mut known = self.known.lock().await;
        let is = |at: Option<Instant>, within: Duration| at.is_some_and(|at| at.elapsed() < within);
        let found = known.keys.get(id).cloned();
        if let Some(key) = found.clone().filter(|_| is(known.fetched, FRESH)) {
            return Ok(key);
        }
        if !is(known.tried, PAUSE) {
            known.tried = Some(Instant::now());
            match self.fetch(http).await {
                Ok(keys) => {
                    known.keys = keys;
                    known.fetched = known.tried;
                    return Ok(known.keys.get(id).cloned().ok_or(TokenError::UnknownKey)?);
                }
                // A key that was good stays good while Kakao does not say otherwise.
                Err(error) if found.is_none() => {
                    // Nobody is to wait for a fetch that failed: the next login tries again.
                    known.tried = None;
                    return Err(error);
                }
                Err(_) => {}
            }
        }
        Ok(found.ok_or(TokenError::UnknownKey)?)
    }

    async fn fetch(&self, http: &reqwest::Client) -> Result<HashMap<String, DecodingKey>, KakaoError> {
        let refused = |status, Ignored {}| KakaoError::of_login("", status);
        let published: Published = json(http.get(&self.url).send().await?, refused).await?;
        let keys = published.keys.into_iter().filter(|key| !key.n.is_empty() && !key.kid.is_empty());
        let keys = keys.filter_map(|key| {
            let decoding = DecodingKey::from_rsa_components(&key.n, &key.e).ok()?;
            Some((key.kid, decoding))
        });
        Ok(keys.collect())
    }
}
