//! Probes for whatever watches the process.

use alsong_services::engine::{self, EngineStatus};
use axum::Json;
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

/// How searching is: which engine, whether it answers, how far it is behind.
pub(super) async fn status(State(state): State<SiteState>) -> Result<Json<EngineStatus>, StatusCode> {
    match engine::status(&state.services).await {
        Ok(status) => Ok(Json(status)),
        Err(error) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "no status");
            Err(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}
