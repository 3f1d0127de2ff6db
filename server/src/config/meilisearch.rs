//! Settings of the Meilisearch server, where there is one.

use std::time::Duration;

use alsong_services::MeilisearchConnection;
use anyhow::{Context, bail};
use clap::Args;

/// How long it is not asked after several failures in a row.
const PAUSE: Duration = Duration::from_secs(5);

/// How to reach Meilisearch.
#[derive(Clone, Args)]
pub struct MeilisearchArgs {
    /// Address of a Meilisearch server that searches, as in `http://127.0.0.1:7700`. Without it, the embedded index does.
    #[arg(long = "meili-url", env = "ALSONG_MEILI_URL", hide_env_values = true, global = true)]
    url: Option<String>,
    /// A key of it that can only search. `alsong index key` makes one.
    #[arg(long = "meili-search-key", env = "ALSONG_MEILI_SEARCH_KEY", hide_env_values = true, global = true)]
    search_key: Option<String>,
    /// A key of it that can change indexes.
    #[arg(long = "meili-admin-key", env = "ALSONG_MEILI_ADMIN_KEY", hide_env_values = true, global = true)]
    admin_key: Option<String>,
    /// The name of the index in it.
    #[arg(long = "meili-index", env = "ALSONG_MEILI_INDEX", default_value = "songs", global = true)]
    index: String,
    /// Milliseconds that a search in it may take before the embedded index answers.
    #[arg(long = "meili-timeout", env = "ALSONG_MEILI_TIMEOUT_MS", default_value_t = 300, global = true)]
    timeout: u64,
}

impl std::fmt::Debug for MeilisearchArgs {
    /// Leaves out the keys, and the address, which may hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MeilisearchArgs").field("index", &self.index).finish_non_exhaustive()
    }
}

impl MeilisearchArgs {
    /// How to reach it; `None` without an address.
    pub(crate) fn connection(&self) -> anyhow::Result<Option<MeilisearchConnection>> {
        let given = |value: &Option<String>| value.clone().filter(|value| !value.trim().is_empty());
        let Some(url) = given(&self.url) else { return Ok(None) };
        check_url(&url)?;
        let search_key = given(&self.search_key).context(
            "ALSONG_MEILI_URL is set and ALSONG_MEILI_SEARCH_KEY is not: `alsong index key` makes one",
        )?;
        self.connected(url, search_key).map(Some)
    }

    /// The same where only the other key is there yet.
    pub(crate) fn admin_connection(&self) -> anyhow::Result<MeilisearchConnection> {
        let url = self.url.clone().context("set ALSONG_MEILI_URL to the address of Meilisearch")?;
        check_url(&url)?;
        self.connected(url, String::new())
    }

    fn connected(&self, url: String, search_key: String) -> anyhow::Result<MeilisearchConnection> {
        let admin_key = self
            .admin_key
            .clone()
            .filter(|key| !key.trim().is_empty())
            .context("ALSONG_MEILI_URL is set and ALSONG_MEILI_ADMIN_KEY is not")?;
        for (name, key) in [("ALSONG_MEILI_SEARCH_KEY", &search_key), ("ALSONG_MEILI_ADMIN_KEY", &admin_key)]
        {
            if !key.chars().all(|character| character.is_ascii_graphic()) {
                bail!("{name} holds a character that no key has");
            }
        }
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if self.index.is_empty() || self.index.len() > 100 || !self.index.chars().all(is_name) {
            bail!("ALSONG_MEILI_INDEX {:?} must be letters, digits, - and _", self.index);
        }
        if self.timeout == 0 {
            bail!("ALSONG_MEILI_TIMEOUT_MS must be above 0");
        }
        let timeout = Duration::from_millis(self.timeout);
        let index = self.index.clone();
        Ok(MeilisearchConnection { url, search_key, admin_key, index, timeout, pause: PAUSE })
    }
}

/// `http://` or `https://` and a host, nothing behind it.
fn check_url(url: &str) -> anyhow::Result<()> {
    // The address may hold a password, so the message does not hold the address.
    let uri: http::Uri = url.parse().ok().context("ALSONG_MEILI_URL is no URL")?;
    match uri.scheme_str() {
        Some("http" | "https") if uri.host().is_some() && matches!(uri.path(), "" | "/") => Ok(()),
        _ => bail!("ALSONG_MEILI_URL must be like http://127.0.0.1:7700, without a path"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(url: &str, search: &str, admin: &str) -> MeilisearchArgs {
        MeilisearchArgs {
            url: Some(url.to_owned()),
            search_key: Some(search.to_owned()),
            admin_key: Some(admin.to_owned()),
            index: "songs".to_owned(),
            timeout: 300,
        }
    }

    #[test]
    fn half_a_configuration_is_refused() {
        let check = |args: MeilisearchArgs, expected: &str| {
            let told = match args.connection() {
                Ok(Some(_)) => "good".to_owned(),
                Ok(None) => "none".to_owned(),
                Err(error) => error.to_string(),
            };
            assert!(told.contains(expected), "{told}");
            assert!(!told.contains("secret"), "{told}");
        };
        check(args("http://127.0.0.1:7700", "a", "secret"), "good");
        check(args("https://meili.example/", "a", "secret"), "good");
        check(args("", "a", "secret"), "none");
        check(args("http://127.0.0.1:7700", "", "secret"), "ALSONG_MEILI_SEARCH_KEY");
        check(args("http://127.0.0.1:7700", "secret", " "), "ALSONG_MEILI_ADMIN_KEY");
        check(args("http://127.0.0.1:7700", "secret\n", "a"), "ALSONG_MEILI_SEARCH_KEY");
        check(args("ftp://x:secret@127.0.0.1", "a", "b"), "ALSONG_MEILI_URL");
        check(args("http://127.0.0.1:7700/path", "a", "b"), "ALSONG_MEILI_URL");
        check(
            MeilisearchArgs { index: "a/b".to_owned(), ..args("http://x", "a", "b") },
            "ALSONG_MEILI_INDEX",
        );
        check(MeilisearchArgs { timeout: 0, ..args("http://x", "a", "b") }, "ALSONG_MEILI_TIMEOUT_MS");
    }

    #[test]
    fn debug_output_holds_no_secret() {
        let args = args("http://x:secret@127.0.0.1", "secret", "secret");
        let connection = args.connection().ok().flatten();
        assert!(connection.is_some());
        assert!(!format!("{args:?}{connection:?}").contains("secret"));
    }
}
