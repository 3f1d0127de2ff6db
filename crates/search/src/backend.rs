//! What every search engine answers, so that a service can change engines by configuration.

use std::future::{Future, ready};
use std::pin::Pin;

use crate::{Hit, Index, SearchRequest};

/// A future in a box, so that the trait can be an object.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Why an engine has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackendError {
    /// It cannot be reached, or is too slow.
    #[error("the search engine does not answer: {0}")]
    Unavailable(String),
    /// It answered something that is no answer.
    #[error("the search engine answered nonsense: {0}")]
    Invalid(String),
}

/// A search engine.
pub trait SearchBackend: Send + Sync {
    /// The best songs for a request, the best first.
    fn search<'a>(&'a self, request: &'a SearchRequest) -> BoxFuture<'a, Result<Vec<Hit>, BackendError>>;
}

impl SearchBackend for Index {
    fn search<'a>(&'a self, request: &'a SearchRequest) -> BoxFuture<'a, Result<Vec<Hit>, BackendError>> {
        Box::pin(ready(Ok(Index::search(self, request))))
    }
}
