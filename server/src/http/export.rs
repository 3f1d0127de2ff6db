//! Everything of an account as a file.

use alsong_app::AppError;
use alsong_app::context::Visitor;
use alsong_services::export;
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use axum::response::{IntoResponse, Response};

use super::SiteState;

/// Everything of the one who asks. Whoever has no account has nothing.
pub(super) async fn download(
    State(state): State<SiteState>,
    Extension(Visitor(who)): Extension<Visitor>,
) -> Response {
    let Some(who) = who else {
        return refusal(AppError::NotFound);
    };
    match export::export(&state.services, who.account).await {
        Ok(export) => {
            let headers = [
                (CACHE_CONTROL, "private, no-store"),
                (CONTENT_DISPOSITION, "attachment; filename=\"alsong.json\""),
            ];
            (headers, Json(export)).into_response()
        }
        Err(error) => refusal(error.into()),
    }
}

fn refusal(error: AppError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(CACHE_CONTROL, "private, no-store")], Json(error)).into_response()
}
