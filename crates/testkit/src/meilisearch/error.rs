//! Errors as Meilisearch answers them.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// An error with its status, code and message.
#[derive(Clone, Debug)]
pub(super) struct ApiError {
    status: StatusCode,
    code: &'static str,
    message: String,
}

impl ApiError {
    /// The request is wrong.
    pub(super) fn invalid(code: &'static str, message: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, code, message: message.into() }
    }

    pub(super) fn not_found(code: &'static str, message: impl Into<String>) -> Self {
        Self { status: StatusCode::NOT_FOUND, code, message: message.into() }
    }

    pub(super) fn no_index(uid: &str) -> Self {
        Self::not_found("index_not_found", format!("Index `{uid}` not found."))
    }

    pub(super) fn auth(status: StatusCode, code: &'static str, message: &str) -> Self {
        Self { status, code, message: message.to_owned() }
    }

    /// The same error of one query of several.
    pub(super) fn inside(mut self, query: usize) -> Self {
        self.message = format!("Inside `.queries[{query}]`: {}", self.message);
        self
    }

    /// As a task keeps it.
    pub(super) fn json(&self) -> Value {
        let kind = match self.status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => "auth",
            StatusCode::INTERNAL_SERVER_ERROR => "internal",
            _ => "invalid_request",
        };
        let link = format!("https://docs.meilisearch.com/errors#{}", self.code);
        json!({ "message": self.message, "code": self.code, "type": kind, "link": link })
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        (self.status, Json(self.json())).into_response()
    }
}
