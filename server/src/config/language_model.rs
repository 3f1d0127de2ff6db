//! Settings of the language model that names songs, where there is one.

use std::time::Duration;

use alsong_services::recommend::ExceptionsSettings;
use anyhow::bail;
use clap::Args;
use secrecy::SecretString;

/// How long an answer may take.
const DEADLINE: Duration = Duration::from_secs(20);

/// How to reach an endpoint that speaks OpenAI's chat completions.
#[derive(Clone, Args)]
pub struct LanguageModelArgs {
    /// Key of an endpoint that names songs for folders that lists say little of. Titles and artists are sent to it, and
    /// nothing else. Without a key, nothing is.
    #[arg(id = "llm-key", long, env = "ALSONG_LLM_KEY", hide_env_values = true, global = true)]
    key: Option<SecretString>,
    /// Address of the endpoint.
    #[arg(
        id = "llm-url",
        long,
        env = "ALSONG_LLM_URL",
        hide_env_values = true,
        default_value = "https://api.openai.com/v1",
        global = true
    )]
    url: String,
    /// Which of its models is asked.
    #[arg(id = "llm-model", long, env = "ALSONG_LLM_MODEL", default_value = "gpt-4o-mini", global = true)]
    model: String,
    /// Milliseconds that a page waits for it at most. An answer that takes longer is there at the next visit.
    #[arg(id = "llm-timeout", long, env = "ALSONG_LLM_TIMEOUT_MS", default_value_t = 2_000, global = true)]
    timeout: u64,
    /// How many questions a minute a server asks it at most.
    #[arg(id = "llm-a-minute", long, env = "ALSONG_LLM_A_MINUTE", default_value_t = 20, global = true)]
    questions_a_minute: u32,
    /// How many tokens a day a server spends at most.
    #[arg(
        id = "llm-tokens-a-day",
        long,
        env = "ALSONG_LLM_TOKENS_A_DAY",
        default_value_t = 200_000,
        global = true
    )]
    tokens_a_day: u64,
}

impl std::fmt::Debug for LanguageModelArgs {
    /// Leaves out the key, and the address, which may hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LanguageModelArgs").field("model", &self.model).finish_non_exhaustive()
    }
}

impl LanguageModelArgs {
    /// How to reach it; `None` without a key.
    pub(crate) fn settings(&self) -> anyhow::Result<Option<ExceptionsSettings>> {
        use secrecy::ExposeSecret;
        let Some(key) = self.key.clone().filter(|key| !key.expose_secret().trim().is_empty()) else {
            return Ok(None);
        };
        if !key.expose_secret().chars().all(|character| character.is_ascii_graphic()) {
            bail!("ALSONG_LLM_KEY holds a character that no key has");
        }
        let uri: http::Uri = match self.url.parse() {
            Ok(uri) => uri,
            Err(_) => bail!("ALSONG_LLM_URL is no URL"),
        };
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            bail!("ALSONG_LLM_URL must begin with https:// or http://");
        }
        if self.timeout == 0 {
            bail!("ALSONG_LLM_TIMEOUT_MS must be at least 1");
        }
        Ok(Some(ExceptionsSettings {
            base_url: self.url.clone(),
            key,
            model: self.model.clone(),
            budget: Duration::from_millis(self.timeout),
            deadline: DEADLINE.max(Duration::from_millis(self.timeout)),
            questions_a_minute: self.questions_a_minute,
            tokens_a_day: self.tokens_a_day,
        }))
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        args: LanguageModelArgs,
    }

    #[test]
    fn without_a_key_nothing_is_asked() {
        let settings = |line: &[&str]| Line::parse_from([&["alsong"], line].concat()).args.settings();
        let model = |line: &[&str]| settings(line).unwrap().map(|settings| settings.model);
        assert_eq!(model(&[]), None);
        assert_eq!(model(&["--llm-key", " "]), None);
        assert_eq!(model(&["--llm-key", "sk-1", "--llm-model", "small"]), Some("small".to_owned()));
        let refused = |line: &[&str]| settings(line).unwrap_err().to_string();
        assert!(refused(&["--llm-key", "키"]).contains("ALSONG_LLM_KEY"));
        assert!(refused(&["--llm-key", "k", "--llm-url", "ftp://x"]).contains("ALSONG_LLM_URL"));
        assert!(refused(&["--llm-key", "k", "--llm-timeout", "0"]).contains("ALSONG_LLM_TIMEOUT_MS"));
    }
}
