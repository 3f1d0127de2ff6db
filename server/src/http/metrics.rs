//! Figures for Prometheus, for whoever has the token.

mod figures;

use axum::extract::State;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use sha2::{Digest, Sha256};

use super::SiteState;

const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What a scraper says to be let in. Only its hash is kept, and hashes are compared, so that the time an answer takes
/// tells nothing of it.
#[derive(Clone)]
pub struct MetricsToken([u8; 32]);

impl MetricsToken {
    /// The token as it was configured.
    pub fn new(token: &str) -> Self {
        Self(Sha256::digest(token).into())
    }

    fn is_in(&self, headers: &HeaderMap) -> bool {
        let value = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = value.and_then(|value| value.strip_prefix("Bearer "));
        token.is_some_and(|token| <[u8; 32]>::from(Sha256::digest(token)) == self.0)
    }
}

/// The figures. Without a token in the settings, or with another one in the request, the address leads nowhere.
pub(super) async fn metrics(
    State(state): State<SiteState>,
    headers: HeaderMap,
) -> Result<([(HeaderName, &'static str); 1], String), StatusCode> {
    if !state.metrics_token.is_some_and(|token| token.is_in(&headers)) {
        return Err(StatusCode::NOT_FOUND);
    }
    match figures::text(&state.services).await {
        Ok(text) => Ok(([(CONTENT_TYPE, OPEN_METRICS)], text)),
        Err(error) => {
            tracing::warn!(error = &*error, "no metrics");
            Err(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}
