//! Ending an account's connection with the application.

use secrecy::ExposeSecret;
use serde::Deserialize;

use crate::response::json;
use crate::settings::Endpoints;
use crate::{Kakao, KakaoError};

#[derive(Deserialize)]
struct Unlinked {
    id: i64,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Refused {
    code: i64,
}

impl Kakao {
    /// Ends the connection of a person, known by their subject. Whoever is not connected any more counts as done.
    ///
    /// # Errors
    /// When Kakao does not answer or refuses, or no admin key is configured.
    pub async fn unlink(&self, subject: &str) -> Result<(), KakaoError> {
        let Some(admin_key) = &self.settings.admin_key else {
            return Err(KakaoError::Unconfigured("the admin key"));
        };
        let form = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("target_id_type", "user_id")
            .append_pair("target_id", subject)
            .finish();
        let response = self
            .http
            .post(Endpoints::at(&self.settings.endpoints.kapi, "/v1/user/unlink"))
            .header("authorization", format!("KakaoAK {}", admin_key.expose_secret()))
            .header("content-type", "application/x-www-form-urlencoded;charset=utf-8")
            .body(form)
            .send()
            .await?;
        let refused = |status, refused: Refused| KakaoError::of_account(refused.code, status);
        match json::<Unlinked, _>(response, refused).await {
            Ok(unlinked) if unlinked.id.to_string() == subject => Ok(()),
            Ok(_) => Err(KakaoError::Answer("another account was unlinked")),
            Err(KakaoError::NotLinked) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
