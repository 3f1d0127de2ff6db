//! What Kakao tells us.

use alsong_services::login::{self, WebhookError};
use axum::extract::{RawQuery, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, Method, StatusCode};

use super::SiteState;

/// Somebody ended the connection at Kakao. Kakao sends a query or a form, wants 200 within three seconds, and asks once.
pub(super) async fn kakao(
    State(state): State<SiteState>,
    method: Method,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    body: String,
) -> StatusCode {
    let parameters = if method == Method::POST { body } else { query.unwrap_or_default() };
    let authorization = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    match login::unlinked(&state.services, authorization, &parameters).await {
        Ok(()) => StatusCode::OK,
        Err(error) => {
            tracing::warn!(%error, "a call of the webhook was refused");
            match error {
                WebhookError::Key | WebhookError::Application => StatusCode::UNAUTHORIZED,
                WebhookError::Subject => StatusCode::BAD_REQUEST,
            }
        }
    }
}
