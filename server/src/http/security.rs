//! What protects every request and response.

use std::any::Any;

use alsong_app::shell::content_security_policy;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, COOKIE, HeaderName, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Headers that every response carries, errors included.
const HEADERS: [(HeaderName, HeaderValue); 5] = [
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ),
];

/// Adds the security headers. A page brings its own content security policy, with the nonce of its scripts.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, value);
    }
    if !headers.contains_key(CONTENT_SECURITY_POLICY)
        && let Ok(policy) = HeaderValue::from_str(&content_security_policy(None))
    {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Refuses a change that carries a cookie but does not say where it comes from. Every browser that sends our cookie
/// also sends `Sec-Fetch-Site` or `Origin`; the layer behind this one judges what they say.
pub(super) async fn require_origin_with_cookie(request: Request, next: Next) -> Response {
    let silent = |headers: &HeaderMap| {
        headers.contains_key(COOKIE) && !headers.contains_key(SEC_FETCH_SITE) && !headers.contains_key(ORIGIN)
    };
    if !request.method().is_safe() && silent(request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}

/// The answer to a request whose handler panicked. The panic itself is logged by the hook that saw it.
pub(super) fn panicked(_panic: Box<dyn Any + Send>) -> Response<Body> {
    tracing::error!("a request handler panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
