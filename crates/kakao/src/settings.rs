//! How Kakao is reached, and who we are to it.

use std::time::Duration;

use secrecy::SecretString;
use url::Url;

/// An application registered at Kakao. Debug output leaves the secrets out.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The REST API key.
    pub client_id: String,
    /// The client secret of that key.
    pub client_secret: SecretString,
    /// Where the browser comes back to, exactly as it is registered.
    pub redirect_uri: String,
    /// The application's number, which the webhook names.
    pub app_id: Option<String>,
    /// The admin key, with which accounts are unlinked and the webhook signs.
    pub admin_key: Option<SecretString>,
    /// Whether a PKCE challenge (RFC 7636) is sent.
    pub pkce: bool,
    /// Kakao's addresses.
    pub endpoints: Endpoints,
    /// How long one request may take.
    pub timeout: Duration,
}

/// Kakao's addresses, without a slash at the end.
#[derive(Clone, Debug)]
pub struct Endpoints {
    /// What ID tokens name as their issuer.
    pub issuer: String,
    /// The server that people log in at.
    pub kauth: Url,
    /// The server that acts on accounts.
    pub kapi: Url,
}

impl Endpoints {
    /// An address under a base.
    pub(crate) fn at(base: &Url, path: &str) -> String {
        format!("{}{path}", base.as_str().trim_end_matches('/'))
    }
}
