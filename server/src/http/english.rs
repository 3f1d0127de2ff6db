//! English documents: what a page says in Korean is replaced on its way out, for whoever reads English.
//!
//! What changes later in the browser, `frontend/english` translates by the same rules.

use std::sync::LazyLock;

use alsong_english::{ROWS, Table};
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, SET_COOKIE, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::language::Language;

mod document;

/// The same for everybody: the service worker keeps it, and the browser looks at the cookie.
const SHELL: &str = "/offline";

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    Table::read(ROWS).unwrap_or_else(|error| {
        tracing::error!(%error, "there is no English");
        Table::default()
    })
});

/// Answers in the language of the visitor. Who is found to read English by their browser gets the cookie, so that the
/// app in the browser knows.
pub(super) async fn speak(request: Request, next: Next) -> Response {
    let chosen = Language::chosen(request.headers());
    let language = chosen.unwrap_or_else(|| Language::asked(request.headers()));
    let is_shell = request.uri().path() == SHELL;
    let mut response = next.run(request).await;
    let translate: fn(&str) -> String = match kind(&response) {
        _ if is_shell => return response,
        Some(Kind::Document) => |text| document::translated(&TABLE, text),
        Some(Kind::Sentence) => |text| TABLE.translate(text).unwrap_or_else(|| text.to_owned()),
        None => return response,
    };
    response.headers_mut().append(VARY, HeaderValue::from_static("Accept-Language, Cookie"));
    if language == Language::Korean {
        return response;
    }
    if chosen.is_none() {
        response.headers_mut().append(SET_COOKIE, language.cookie());
    }
    in_english(response, translate).await
}

/// What is translated.
enum Kind {
    /// A page.
    Document,
    /// A refusal.
    Sentence,
}

fn kind(response: &Response) -> Option<Kind> {
    let kind = response.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    let status = response.status();
    if kind.starts_with("text/html") {
        Some(Kind::Document)
    } else {
        let is_refusal = status.is_client_error() || status.is_server_error();
        (is_refusal && kind.starts_with("text/plain")).then_some(Kind::Sentence)
    }
}

async fn in_english(response: Response, translate: fn(&str) -> String) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    parts.headers.remove(CONTENT_LENGTH);
    let body = match std::str::from_utf8(&bytes) {
        Ok(text) => Body::from(translate(text)),
        Err(_) => Body::from(bytes),
    };
    Response::from_parts(parts, body)
}
