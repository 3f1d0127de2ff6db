//! Kakao's word that a person ended the connection there.

use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;

use crate::Settings;

/// Who may tell us, and about which application.
#[derive(Clone, Debug)]
pub struct Webhook {
    admin_key: SecretString,
    app_id: String,
}

/// A person who ended the connection at Kakao.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlinked {
    /// Their subject.
    pub subject: String,
}

/// Why a call is not Kakao's, or cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WebhookError {
    /// The key is wrong or missing.
    #[error("the key is wrong")]
    Key,
    /// It is about another application.
    #[error("it is about another application")]
    Application,
    /// It names nobody.
    #[error("it names nobody")]
    Subject,
}

impl Webhook {
    /// The webhook of an application; `None` where its admin key or number is not configured.
    pub fn of(settings: &Settings) -> Option<Self> {
        Some(Self { admin_key: settings.admin_key.clone()?, app_id: settings.app_id.clone()? })
    }

    /// Reads a call: its `Authorization` header, and its parameters as a query or a form.
    ///
    /// # Errors
    /// When it is not Kakao's, or names nobody.
    pub fn read(&self, authorization: Option<&str>, parameters: &str) -> Result<Unlinked, WebhookError> {
        let key =
            authorization.and_then(|header| header.strip_prefix("KakaoAK ")).ok_or(WebhookError::Key)?;
        if !bool::from(key.as_bytes().ct_eq(self.admin_key.expose_secret().as_bytes())) {
            return Err(WebhookError::Key);
        }
        let parameter = |wanted: &str| {
            url::form_urlencoded::parse(parameters.as_bytes())
                .find_map(|(name, value)| (name == wanted).then(|| value.into_owned()))
        };
        if parameter("app_id").is_none_or(|id| id != self.app_id) {
            return Err(WebhookError::Application);
        }
        let subject = parameter("user_id").filter(|id| crate::id_token::is_user_number(id));
        Ok(Unlinked { subject: subject.ok_or(WebhookError::Subject)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listens_to_kakao_alone() {
        let webhook = Webhook { admin_key: "secret".to_owned().into(), app_id: "7".to_owned() };
        let check = |header: Option<&str>, parameters: &str, expected: Result<&str, WebhookError>| {
            let expected = expected.map(|subject| Unlinked { subject: subject.to_owned() });
            assert_eq!(webhook.read(header, parameters), expected, "{header:?} {parameters}");
        };
        let good = Some("KakaoAK secret");
        check(
            good,
            "app_id=7&user_id=9007199254740993&referrer_type=UNLINK_FROM_APPS",
            Ok("9007199254740993"),
        );
        check(None, "app_id=7&user_id=1", Err(WebhookError::Key));
        check(Some("Bearer secret"), "app_id=7&user_id=1", Err(WebhookError::Key));
        check(Some("KakaoAK "), "app_id=7&user_id=1", Err(WebhookError::Key));
        check(Some("KakaoAK secret2"), "app_id=7&user_id=1", Err(WebhookError::Key));
        check(good, "app_id=8&user_id=1", Err(WebhookError::Application));
        check(good, "user_id=1", Err(WebhookError::Application));
        check(good, "app_id=7", Err(WebhookError::Subject));
        check(good, "app_id=7&user_id=-1", Err(WebhookError::Subject));
        check(good, "app_id=7&user_id=1%20OR%201", Err(WebhookError::Subject));
    }
}
