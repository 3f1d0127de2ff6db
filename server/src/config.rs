//! Settings: one struct, from flags or environment variables, read once.

mod jobs;
mod kakao;
mod language_model;
mod meilisearch;
mod objects;
mod sources;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use alsong_app::context::SessionCookie;
use alsong_services::ServiceSettings;
use anyhow::{Context, bail};
use clap::Args;
pub use jobs::JobArgs;
pub use kakao::KakaoArgs;
pub use language_model::LanguageModelArgs;
pub use meilisearch::MeilisearchArgs;
pub use objects::ObjectArgs;
pub use sources::SourceArgs;

/// Settings that more than one command uses.
#[derive(Clone, Debug, Args)]
pub struct Config {
    /// Folder for the database and the model.
    #[arg(long, env = "ALSONG_DATA_DIR", default_value = ".alsong", global = true)]
    pub data_dir: PathBuf,
    /// Database: `sqlite://FILE` or `postgres://…`. Without it, SQLite in the data folder.
    #[arg(long, env = "ALSONG_DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,
    /// Where models and exported signals are kept.
    #[command(flatten)]
    pub objects: ObjectArgs,
    /// Where Meilisearch searches.
    #[command(flatten)]
    pub meilisearch: MeilisearchArgs,
    /// Where the vendors' catalogues are read.
    #[command(flatten)]
    pub sources: SourceArgs,
    /// How people log in.
    #[command(flatten)]
    pub kakao: KakaoArgs,
    /// Who names songs for folders that lists say little of.
    #[command(flatten)]
    pub language_model: LanguageModelArgs,
    /// When jobs run.
    #[command(flatten)]
    pub jobs: JobArgs,
    /// What to log, as in `info` or `warn,alsong_services=debug`.
    #[arg(
        long,
        env = "ALSONG_LOG",
        default_value = "info,meilisearch_sdk=off,sea_orm_migration=warn,sqlx=warn",
        global = true
    )]
    pub log: String,
}

impl Config {
    /// Where the services keep their things. Makes the data folder.
    pub fn services(&self) -> anyhow::Result<ServiceSettings> {
        std::fs::create_dir_all(&self.data_dir).with_context(|| {
            format!(
                "the data folder {} cannot be made; choose another with ALSONG_DATA_DIR",
                self.data_dir.display()
            )
        })?;
        let database_url = match &self.database_url {
            Some(url) => url.clone(),
            None => format!("sqlite://{}", self.data_dir.join("alsong.db").display()),
        };
        Ok(ServiceSettings {
            objects: self.objects.settings(&self.data_dir)?,
            meilisearch: self.meilisearch.connection()?,
            kakao: self.kakao.settings()?,
            exceptions: self.language_model.settings()?,
            sources: self.sources.settings(&self.data_dir),
            jobs: self.jobs.settings()?,
            ..ServiceSettings::new(database_url, self.data_dir.join("model"))
        })
    }
}

/// Where singers reach the service.
#[derive(Clone, Debug)]
pub struct PublicUrl {
    secure: bool,
    origin: String,
}

/// Something that is on or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Switch {
    /// It is on.
    On,
    /// It is off.
    Off,
}

impl PublicUrl {
    /// `https://…`, or `http://` on the loopback only: a session cookie never travels a network unencrypted.
    pub fn parse(url: &str) -> anyhow::Result<Self> {
        let uri: http::Uri = url.parse().with_context(|| format!("ALSONG_PUBLIC_URL {url:?} is no URL"))?;
        let host = uri.host().with_context(|| format!("ALSONG_PUBLIC_URL {url:?} names no host"))?;
        let loopback = host == "localhost"
            || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        let port = uri.port().map(|port| format!(":{port}")).unwrap_or_default();
        match uri.scheme_str() {
            Some("https") => Ok(Self { secure: true, origin: format!("https://{host}{port}") }),
            Some("http") if loopback => Ok(Self { secure: false, origin: format!("http://{host}{port}") }),
            _ => bail!("ALSONG_PUBLIC_URL {url:?} must be https, or http on 127.0.0.1 or localhost"),
        }
    }

    /// The URL of a server that is reached at its own address.
    pub fn of_address(address: SocketAddr) -> anyhow::Result<Self> {
        Self::parse(&format!("http://{address}")).with_context(|| {
            format!(
                "{address} is no loopback address: set ALSONG_PUBLIC_URL to the https address in front of it"
            )
        })
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Where Kakao sends browsers back to: what has to be registered there.
    pub fn kakao_callback(&self) -> String {
        format!("{}/login/kakao/callback", self.origin)
    }

    /// The session cookie that fits.
    pub fn session_cookie(&self) -> SessionCookie {
        let name = if self.secure { "__Host-sid" } else { "sid" };
        SessionCookie { name, secure: self.secure }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_the_loopback_only() {
        let check = |url: &str, expected: Option<&str>| {
            assert_eq!(PublicUrl::parse(url).ok().map(|url| url.session_cookie().name), expected, "{url}");
        };
        check("https://alsong.example", Some("__Host-sid"));
        check("http://127.0.0.1:3000", Some("sid"));
        check("http://[::1]:3000", Some("sid"));
        check("http://localhost:3000", Some("sid"));
        check("http://192.168.0.7:3000", None);
        check("http://alsong.example", None);
        check("ftp://localhost", None);
        check("localhost:3000", None);
        check("", None);
    }
}
