//! The application at Kakao that people log in with, where there is one.

use std::time::Duration;

use alsong_services::{KakaoEndpoints, KakaoSettings};
use anyhow::{Context, bail};
use clap::Args;

/// How long one request to Kakao may take.
const TIMEOUT: Duration = Duration::from_secs(5);

/// How to log in with Kakao. All four keys, or none: then everybody is a guest.
#[derive(Clone, Args)]
pub struct KakaoArgs {
    /// The REST API key of the application.
    #[arg(
        long = "kakao-rest-api-key",
        env = "ALSONG_KAKAO_REST_API_KEY",
        hide_env_values = true,
        global = true
    )]
    rest_api_key: Option<String>,
    /// The client secret of that key.
    #[arg(
        long = "kakao-client-secret",
        env = "ALSONG_KAKAO_CLIENT_SECRET",
        hide_env_values = true,
        global = true
    )]
    client_secret: Option<String>,
    /// The application's admin key, with which those who leave are unlinked.
    #[arg(
        id = "kakao_admin_key",
        long = "kakao-admin-key",
        env = "ALSONG_KAKAO_ADMIN_KEY",
        hide_env_values = true,
        global = true
    )]
    admin_key: Option<String>,
    /// The application's number.
    #[arg(long = "kakao-app-id", env = "ALSONG_KAKAO_APP_ID", global = true)]
    app_id: Option<String>,
    /// Whether a PKCE challenge is sent.
    #[arg(long = "kakao-pkce", env = "ALSONG_KAKAO_PKCE", default_value = "on", global = true)]
    pkce: super::Switch,
    /// Where people log in.
    #[arg(
        long = "kakao-auth-url",
        env = "ALSONG_KAKAO_AUTH_URL",
        default_value = "https://kauth.kakao.com",
        global = true
    )]
    auth_url: String,
    /// Where accounts are unlinked.
    #[arg(
        long = "kakao-api-url",
        env = "ALSONG_KAKAO_API_URL",
        default_value = "https://kapi.kakao.com",
        global = true
    )]
    api_url: String,
}

impl std::fmt::Debug for KakaoArgs {
    /// Leaves out the keys.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KakaoArgs").field("app_id", &self.app_id).finish_non_exhaustive()
    }
}

impl KakaoArgs {
    /// The application, still without the address that browsers come back to; `None` without keys.
    pub(crate) fn settings(&self) -> anyhow::Result<Option<KakaoSettings>> {
        let keys = [
            ("ALSONG_KAKAO_REST_API_KEY", &self.rest_api_key),
            ("ALSONG_KAKAO_CLIENT_SECRET", &self.client_secret),
            ("ALSONG_KAKAO_ADMIN_KEY", &self.admin_key),
            ("ALSONG_KAKAO_APP_ID", &self.app_id),
        ];
        let given =
            keys.map(|(name, key)| (name, key.as_deref().map(str::trim).filter(|key| !key.is_empty())));
        if given.iter().all(|(_, key)| key.is_none()) {
            return Ok(None);
        }
        for (name, key) in given {
            let key =
                key.with_context(|| format!("Kakao login needs all four keys, and {name} is not set"))?;
            if !key.chars().all(|character| character.is_ascii_graphic()) {
                bail!("{name} holds a character that no key has");
            }
        }
        let [client_id, client_secret, admin_key, app_id] =
            given.map(|(_, key)| key.unwrap_or_default().to_owned());
        let issuer = self.auth_url.trim_end_matches('/').to_owned();
        let address =
            |name: &str, url: &str| url.parse().with_context(|| format!("{name} {url:?} is no URL"));
        Ok(Some(KakaoSettings {
            client_id,
            client_secret: client_secret.into(),
            redirect_uri: String::new(),
            app_id: Some(app_id),
            admin_key: Some(admin_key.into()),
            pkce: self.pkce == super::Switch::On,
            endpoints: KakaoEndpoints {
                kauth: address("ALSONG_KAKAO_AUTH_URL", &self.auth_url)?,
                kapi: address("ALSONG_KAKAO_API_URL", &self.api_url)?,
                issuer,
            },
            timeout: TIMEOUT,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Switch;

    fn args(keys: [&str; 4]) -> KakaoArgs {
        let [rest_api_key, client_secret, admin_key, app_id] = keys.map(|key| Some(key.to_owned()));
        KakaoArgs {
            rest_api_key,
            client_secret,
            admin_key,
            app_id,
            pkce: Switch::On,
            auth_url: "https://kauth.kakao.com/".to_owned(),
            api_url: "https://kapi.kakao.com".to_owned(),
        }
    }

    #[test]
    fn half_a_configuration_is_refused() {
        let check = |args: KakaoArgs, expected: &str| {
            let told = match args.settings() {
                Ok(Some(_)) => "good".to_owned(),
                Ok(None) => "none".to_owned(),
                Err(error) => error.to_string(),
            };
            assert!(told.contains(expected), "{told}");
            assert!(!told.contains("secret"), "{told}");
        };
        check(args(["key", "secret", "admin", "7"]), "good");
        check(args(["", " ", "", ""]), "none");
        check(args(["key", "", "secret", "7"]), "ALSONG_KAKAO_CLIENT_SECRET");
        check(args(["key", "secret", "", "7"]), "ALSONG_KAKAO_ADMIN_KEY");
        check(args(["key", "secret", "admin", ""]), "ALSONG_KAKAO_APP_ID");
        check(args(["", "secret", "", ""]), "ALSONG_KAKAO_REST_API_KEY");
        check(args(["key", "secret\n1", "admin", "7"]), "ALSONG_KAKAO_CLIENT_SECRET");
        check(
            KakaoArgs { auth_url: "kauth".to_owned(), ..args(["a", "b", "c", "7"]) },
            "ALSONG_KAKAO_AUTH_URL",
        );
    }

    #[test]
    fn debug_output_holds_no_secret() {
        let args = args(["secret-1", "secret-2", "secret-3", "7"]);
        let settings = args.settings().unwrap().unwrap();
        assert_eq!(
            settings.endpoints.issuer, "https://kauth.kakao.com",
            "without a slash, as tokens name it"
        );
        let shown = format!("{args:?}{settings:?}");
        assert!(!shown.contains("secret-2") && !shown.contains("secret-3"), "{shown}");
    }
}
