//! Meilisearch as this service sees it: asked through a breaker, written to with another key.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use alsong_search::meilisearch::{Admin, Connection, Current, Failure, KeyPower, Meilisearch};
use alsong_search::{Hit, SearchBackend, SearchRequest};

use super::breaker::{Breaker, Change, State};
use super::drift::Drift;
use crate::ServiceError;

/// Meilisearch, and what is known of it.
pub(crate) struct Remote {
    search: Meilisearch,
    pub(super) admin: Admin,
    pub(super) search_key: String,
    started: Instant,
    breaker: Mutex<Breaker>,
    pub(super) seen: Mutex<Seen>,
    /// One change of the index at a time.
    pub(super) writing: tokio::sync::Mutex<()>,
}

/// What happened last, for the operator.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// Why the last search failed that did.
    pub(super) search_error: Option<String>,
    /// Why the last writing failed, if it did.
    pub(super) sync_error: Option<String>,
    /// What the last comparison with the catalogue found.
    pub(super) drift: Option<Drift>,
}

/// Locks what no panic leaves half-done.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Remote {
    pub(super) fn new(connection: &Connection, current: Current) -> Result<Self, ServiceError> {
        Ok(Self {
            search: Meilisearch::new(connection, current)?,
            admin: Admin::new(connection)?,
            search_key: connection.search_key.clone(),
            started: Instant::now(),
            breaker: Mutex::new(Breaker::new(connection.pause)),
            seen: Mutex::default(),
            writing: tokio::sync::Mutex::default(),
        })
    }

    pub(super) fn breaker(&self) -> State {
        lock(&self.breaker).state()
    }

    /// The best hits; `None` when Meilisearch is not to be asked now, or does not answer.
    pub(super) async fn search(&self, request: &SearchRequest) -> Option<Vec<Hit>> {
        if !lock(&self.breaker).allows(self.started.elapsed()) {
            return None;
        }
        match self.search.search(request).await {
            Ok(hits) => {
                if lock(&self.breaker).succeeded() == Some(Change::Closed) {
                    tracing::info!("Meilisearch answers again");
                }
                Some(hits)
            }
            Err(error) => {
                let change = lock(&self.breaker).failed(self.started.elapsed());
                if change == Some(Change::Opened) {
                    tracing::warn!(%error, "Meilisearch does not answer; the embedded index does");
                }
                lock(&self.seen).search_error = Some(error.to_string());
                None
            }
        }
    }

    /// Tells the operator about a search key that can do more than it should.
    pub(super) async fn look_at_key(&self) {
        if self.admin.power_of(&self.search_key).await == Ok(KeyPower::More) {
            tracing::warn!(
                "the search key of Meilisearch can do more than search; make one that cannot with `alsong index key`"
            );
        }
    }
}

impl From<Failure> for ServiceError {
    fn from(failure: Failure) -> Self {
        Self::Meilisearch(failure)
    }
}
