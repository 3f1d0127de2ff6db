//! Which engine searches: the embedded index always can, and Meilisearch is asked first where it is configured.

mod breaker;
mod drift;
mod remote;
mod status;
mod sync;

use std::sync::Arc;

use alsong_search::meilisearch::Connection;
use alsong_search::{Hit, Index, SearchRequest};
use arc_swap::ArcSwap;

pub use drift::{Drift, check, rebuild, repair};
pub(crate) use remote::Remote;
pub use status::{EngineStatus, MeilisearchStatus, status};
pub(crate) use sync::prune;
pub use sync::{follow, sync};

use crate::ServiceError;

/// The search engines of a service.
pub(crate) struct Engine {
    index: Arc<ArcSwap<Index>>,
    remote: Option<Remote>,
}

impl Engine {
    /// With an empty index, and Meilisearch where it is configured.
    pub(crate) fn new(meilisearch: Option<&Connection>) -> Result<Self, ServiceError> {
        let index = Arc::new(ArcSwap::from_pointee(Index::build([])));
        let remote = match meilisearch {
            Some(connection) => {
                let index = index.clone();
                Some(Remote::new(connection, Arc::new(move || index.load_full()))?)
            }
            None => None,
        };
        Ok(Self { index, remote })
    }

    /// The embedded index as it is now.
    pub(crate) fn index(&self) -> Arc<Index> {
        self.index.load_full()
    }

    /// Searches go on in another embedded index.
    pub(crate) fn set_index(&self, index: Index) {
        self.index.store(Arc::new(index));
    }

    /// Meilisearch, where it is configured.
    pub(crate) fn remote(&self) -> Option<&Remote> {
        self.remote.as_ref()
    }

    /// The best hits. Never fails: what Meilisearch does not answer in time, the embedded index does.
    pub(crate) async fn search(&self, request: &SearchRequest) -> Vec<Hit> {
        if let Some(remote) = &self.remote
            && let Some(hits) = remote.search(request).await
        {
            return hits;
        }
        self.index().search(request)
    }
}
