//! What pages tell of songs that were shown: `POST /api/signals`.

use alsong_app::context::Visitor;
use alsong_services::signals::{self, Sent, SignalError, Taken};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Extension, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::SiteState;

/// When a page that was turned away may come back, in seconds.
const PAUSE: u32 = 5;

/// Why a batch is not taken in. It is for programs, no sentence is shown to anybody.
#[derive(Serialize)]
struct Refusal {
    error: &'static str,
    /// Where, as in `signals[3].song`.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

/// Takes a batch in, and answers once it is in the database. After 503 and 429 the page sends the same batch again;
/// after any other refusal it gives it up.
pub(super) async fn take_in(
    State(state): State<SiteState>,
    Extension(Visitor(who)): Extension<Visitor>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if !is_json(&headers) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    let Some(who) = who else { return refusal(StatusCode::UNAUTHORIZED, "signed_out") };
    let sent = match Sent::read(&body) {
        Ok(sent) => sent,
        Err(error) => return refused(error),
    };
    match signals::record(&state.services, who.account, sent).await {
        Ok(Taken::Kept(_) | Taken::Before) => StatusCode::NO_CONTENT.into_response(),
        Ok(Taken::NoConsent) => refusal(StatusCode::FORBIDDEN, "no_consent"),
        Err(error) => refused(error),
    }
}

fn refused(error: SignalError) -> Response {
    match error {
        SignalError::Field { field, problem } => {
            let detail = problem.to_string();
            let refusal = Refusal { error: problem.code(), field: Some(field), detail: Some(detail) };
            (StatusCode::BAD_REQUEST, Json(refusal)).into_response()
        }
        SignalError::Full | SignalError::Unavailable => later(),
        SignalError::Service(error) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "songs of signals were not looked up");
            later()
        }
    }
}

fn later() -> Response {
    let mut response = refusal(StatusCode::SERVICE_UNAVAILABLE, "unavailable");
    response.headers_mut().insert(RETRY_AFTER, PAUSE.into());
    response
}

fn refusal(status: StatusCode, error: &'static str) -> Response {
    (status, Json(Refusal { error, field: None, detail: None })).into_response()
}

/// JSON alone: a form of another site could be anything else.
fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}
