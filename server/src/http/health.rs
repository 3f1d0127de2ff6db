//! Probes for whatever watches the process.

use axum::extract::State;
use axum::http::StatusCode;

use super::SiteState;

/// The process runs.
pub(super) async fn live() -> &'static str {
    "ok"
}

/// The database answers.
pub(super) async fn ready(State(state): State<SiteState>) -> Result<&'static str, StatusCode> {
    match alsong_services::songs::count(&state.services).await {
        Ok(_) => Ok("ok"),
        Err(error) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "not ready");
            Err(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}
