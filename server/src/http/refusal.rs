//! Answers of what stands before the pages and server functions.

use alsong_app::AppError;
use axum::Json;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

/// Refuses a request: to the app with the error, to everybody else with its sentence.
pub(super) fn refusal(path: &str, error: AppError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
    let mut response = if path.starts_with("/api/") {
        Json(error).into_response()
    } else {
        ([(CONTENT_TYPE, "text/plain; charset=utf-8")], error.message()).into_response()
    };
    *response.status_mut() = status;
    response
}
