//! How a server is reached, and what can go wrong there.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use meilisearch_sdk::errors::{Error, MeilisearchError};

use crate::BackendError;

/// Where Meilisearch is and what it lets us do.
#[derive(Clone, PartialEq, Eq)]
pub struct Connection {
    /// `http://127.0.0.1:7700`, without a path.
    pub url: String,
    /// A key that can only search: the one key on the way of a request.
    pub search_key: String,
    /// A key that can change indexes, settings and documents.
    pub admin_key: String,
    /// The name of the index; others begin with it.
    pub index: String,
    /// How long a search may take before it counts as failed.
    pub timeout: Duration,
    /// How long it is not asked after several failures in a row.
    pub pause: Duration,
}

impl fmt::Debug for Connection {
    /// Leaves out the keys, and the URL, which may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Connection");
        shown.field("index", &self.index).field("timeout", &self.timeout).finish_non_exhaustive()
    }
}

/// Why Meilisearch did not do what it was asked. Says nothing of what was searched, and holds no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// Nothing came in time.
    #[error("no answer in time")]
    Timeout,
    /// No connection, or one that broke.
    #[error("it cannot be reached")]
    Unreachable,
    /// A status other than the expected one, without an explanation.
    #[error("it answered with status {0}")]
    Status(u16),
    /// An error with the code that Meilisearch gives it, as in `invalid_api_key`.
    #[error("it refused: {0}")]
    Refused(String),
    /// Something that is no answer.
    #[error("it answered nonsense")]
    Garbage,
    /// The address or the key cannot be used at all.
    #[error("the address or the key cannot be used")]
    Unusable,
    /// It accepted a change, and failed while making it.
    #[error("task {task} failed: {code}")]
    Task {
        /// Number of the task, to look it up with `GET /tasks/NUMBER`.
        task: u32,
        /// The code that Meilisearch gives the error.
        code: String,
    },
    /// It does not hold as many songs as it was given.
    #[error("it holds {found} songs instead of {expected}")]
    Count {
        /// How many were sent.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// An older server than the fields and settings need.
    #[error("it is version {0}; 1.50 or later is needed")]
    Version(String),
}

impl Failure {
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::Meilisearch(error) => Self::Refused(code(error)),
            Error::MeilisearchCommunication(error) => Self::Status(error.status_code),
            Error::ParseError(_) => Self::Garbage,
            Error::Timeout => Self::Timeout,
            Error::HttpError(error) if error.is_timeout() => Self::Timeout,
            Error::HttpError(error) if error.is_builder() => Self::Unusable,
            // The body ended early, or is no text.
            Error::HttpError(error) if error.is_body() || error.is_decode() => Self::Garbage,
            Error::HttpError(_) => Self::Unreachable,
            _ => Self::Unusable,
        }
    }

    /// Is it that the index or the document is not there?
    pub(super) fn is_missing(&self) -> bool {
        matches!(self, Self::Refused(code) if code == "index_not_found" || code == "document_not_found")
    }
}

impl From<Failure> for BackendError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Garbage => Self::Invalid(failure.to_string()),
            other => Self::Unavailable(other.to_string()),
        }
    }
}

/// The code of an error. Those that the client does not know stand at the end of the link to their explanation.
pub(super) fn code(error: &MeilisearchError) -> String {
    let known = error.error_code.to_string();
    let linked = error.error_link.rsplit_once('#').map(|(_, code)| code).filter(|code| {
        (1..=80).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    });
    match linked {
        Some(linked) if known == "unknown" => linked.to_owned(),
        _ => known,
    }
}

/// Waits for an answer of the server, but no longer than this.
pub(super) async fn within<T>(
    limit: Duration,
    answer: impl Future<Output = Result<T, Error>>,
) -> Result<T, Failure> {
    match tokio::time::timeout(limit, answer).await {
        Ok(answer) => answer.map_err(|error| Failure::of(&error)),
        Err(_) => Err(Failure::Timeout),
    }
}
