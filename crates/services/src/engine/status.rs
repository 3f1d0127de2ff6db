//! How searching is, for the operator.

use alsong_store::outbox;
use serde::Serialize;

use super::breaker::State;
use super::remote::lock;
use super::sync;
use crate::{ServiceError, Services};

/// How searching is. Holds no address and no key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EngineStatus {
    /// Who is asked first: `embedded` or `meilisearch`.
    pub engine: &'static str,
    /// Songs in the embedded index.
    pub songs: usize,
    /// Of Meilisearch, where it is configured.
    pub meilisearch: Option<MeilisearchStatus>,
}

/// How Meilisearch is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeilisearchStatus {
    /// `closed`: it is asked; `open`: the embedded index answers; `half-open`: it is tried.
    pub breaker: &'static str,
    /// Why the last search failed that did.
    pub last_search_error: Option<String>,
    /// Why the last writing failed, while it fails.
    pub sync_error: Option<String>,
    /// Changes of the catalogue that it does not have yet; `None` before it was first written.
    pub outbox_lag: Option<i64>,
    /// What the last comparison found; `None` before the first.
    pub drift: Option<String>,
}

/// How searching is now.
///
/// # Errors
/// When the database does not answer.
pub async fn status(services: &Services) -> Result<EngineStatus, ServiceError> {
    let songs = services.index().len();
    let Some(remote) = services.engine().remote() else {
        return Ok(EngineStatus { engine: "embedded", songs, meilisearch: None });
    };
    let latest = outbox::latest(services.store()).await?;
    let position = sync::position(services).await?;
    let seen = lock(&remote.seen).clone();
    let breaker = match remote.breaker() {
        State::Closed { .. } => "closed",
        State::Open { .. } => "open",
        State::HalfOpen { .. } => "half-open",
    };
    let meilisearch = MeilisearchStatus {
        breaker,
        last_search_error: seen.search_error,
        sync_error: seen.sync_error,
        outbox_lag: position.map(|position| latest - position),
        drift: seen.drift.map(|drift| drift.to_string()),
    };
    Ok(EngineStatus { engine: "meilisearch", songs, meilisearch: Some(meilisearch) })
}
