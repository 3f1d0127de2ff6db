//! Exchanging a code for an ID token.

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::response::json;
use crate::settings::{Endpoints, Settings};
use crate::{Attempt, Kakao, KakaoError};

/// What is used of the answer: neither the access token nor the refresh token.
#[derive(Deserialize)]
struct Granted {
    id_token: Option<SecretString>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Refused {
    error_code: String,
}

/// The ID token for a code, which is used up by this.
pub(crate) async fn exchange(
    kakao: &Kakao,
    code: &str,
    attempt: &Attempt,
) -> Result<SecretString, KakaoError> {
    let settings = &kakao.settings;
    let response = kakao
        .http
        .post(Endpoints::at(&settings.endpoints.kauth, "/oauth/token"))
        .header("content-type", "application/x-www-form-urlencoded;charset=utf-8")
        .body(form(settings, code, attempt))
        .send()
        .await?;
    let refused = |status, refused: Refused| KakaoError::of_login(&refused.error_code, status);
    let granted: Granted = json(response, refused).await?;
    // Without `openid` among the consents there is none.
    granted.id_token.ok_or(KakaoError::Answer("no ID token"))
}

fn form(settings: &Settings, code: &str, attempt: &Attempt) -> String {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("client_id", &settings.client_id)
        .append_pair("client_secret", settings.client_secret.expose_secret())
        .append_pair("redirect_uri", &settings.redirect_uri)
        .append_pair("code", code);
    if settings.pkce {
        form.append_pair("code_verifier", &attempt.verifier);
    }
    form.finish()
}
