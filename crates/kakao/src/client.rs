//! The client: what every request has in common.

use std::time::Duration;

use reqwest::redirect::Policy;
use secrecy::ExposeSecret;
use url::Url;

use crate::id_token::{Expected, Identity};
use crate::jwks::Jwks;
use crate::settings::Endpoints;
use crate::{Attempt, KakaoError, Settings, token};

/// What is asked of a person: who they are, and a name to show. No e-mail, birthday or gender.
const SCOPE: &str = "openid profile_nickname";

const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);

/// Kakao as one application sees it.
#[derive(Debug)]
pub struct Kakao {
    pub(crate) settings: Settings,
    pub(crate) http: reqwest::Client,
    jwks: Jwks,
}

impl Kakao {
    /// A client. Nothing is asked before the first login.
    ///
    /// # Errors
    /// When TLS cannot be set up on this machine.
    pub fn new(settings: Settings) -> Result<Self, KakaoError> {
        let http = reqwest::Client::builder()
            .redirect(Policy::none())
            .connect_timeout(CONNECT_TIMEOUT.min(settings.timeout))
            .timeout(settings.timeout)
            .build()?;
        let jwks = Jwks::new(Endpoints::at(&settings.endpoints.kauth, "/.well-known/jwks.json"));
        Ok(Self { settings, http, jwks })
    }

    /// Where the browser goes to log in. With `again` Kakao asks for the password even where it knows the person.
    pub fn authorize_url(&self, attempt: &Attempt, again: bool) -> Url {
        let mut url = self.settings.endpoints.kauth.clone();
        url.set_path(&format!("{}/oauth/authorize", url.path().trim_end_matches('/')));
        let mut query = url.query_pairs_mut();
        query
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.settings.client_id)
            .append_pair("redirect_uri", &self.settings.redirect_uri)
            .append_pair("scope", SCOPE)
            .append_pair("state", &attempt.state)
            .append_pair("nonce", &attempt.nonce);
        if self.settings.pkce {
            query
                .append_pair("code_challenge", &attempt.challenge())
                .append_pair("code_challenge_method", "S256");
        }
        if again {
            query.append_pair("prompt", "login");
        }
        drop(query);
        url
    }

    /// Who logged in. `now` is in seconds since 1970. The tokens that came with the answer are dropped.
    ///
    /// # Errors
    /// When Kakao does not answer or refuses, or the ID token is not what it must be.
    pub async fn identify(&self, code: &str, attempt: &Attempt, now: i64) -> Result<Identity, KakaoError> {
        let id_token = token::exchange(self, code, attempt).await?;
        let expected = Expected {
            issuer: &self.settings.endpoints.issuer,
            audience: &self.settings.client_id,
            nonce: &attempt.nonce,
            now,
        };
        let id = crate::id_token::key_id(id_token.expose_secret())?;
        let key = self.jwks.key(&self.http, &id).await?;
        Ok(crate::id_token::verify(id_token.expose_secret(), &key, &expected)?)
    }
}
