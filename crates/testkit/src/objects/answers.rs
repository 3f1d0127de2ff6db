//! What the stand-in answers to one request.

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Path, Query, Request, State as Shared};
use axum::http::header::{AUTHORIZATION, CONTENT_LENGTH, ETAG, LAST_MODIFIED};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use super::{ACCESS_KEY, State, lock};

/// How many keys a page of a list has; S3's own has a thousand.
const PAGE: usize = 10;
const DATE: &str = "Mon, 23 Nov 2026 00:00:00 GMT";

/// Whether the request names the key that opens the store. The signature itself is not computed again.
pub(super) fn is_signed(request: &Request) -> bool {
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    header.is_some_and(|value| {
        value.starts_with(&format!("AWS4-HMAC-SHA256 Credential={ACCESS_KEY}/"))
            && value.contains("Signature=")
    })
}

pub(super) fn refusal(status: StatusCode, code: &str) -> Response {
    let body = format!("<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>no</Message></Error>");
    (status, body).into_response()
}

pub(super) async fn read(Shared(state): Shared<Arc<State>>, Path(key): Path<String>) -> Response {
    match lock(&state.objects).get(&key) {
        Some(content) => {
            (headers(content), [(LAST_MODIFIED, DATE.to_owned())], content.clone()).into_response()
        }
        None => refusal(StatusCode::NOT_FOUND, "NoSuchKey"),
    }
}

pub(super) async fn write(
    Shared(state): Shared<Arc<State>>,
    Path(key): Path<String>,
    sent: HeaderMap,
    content: Bytes,
) -> Response {
    let told = sent.get("x-amz-content-sha256").and_then(|value| value.to_str().ok());
    if told != Some(&sha256(&content)) {
        return refusal(StatusCode::BAD_REQUEST, "XAmzContentSHA256Mismatch");
    }
    let content = content.to_vec();
    let headers = headers(&content);
    lock(&state.objects).insert(key, content);
    headers.into_response()
}

pub(super) async fn delete(Shared(state): Shared<Arc<State>>, Path(key): Path<String>) -> StatusCode {
    lock(&state.objects).remove(&key);
    StatusCode::NO_CONTENT
}

pub(super) async fn list(
    Shared(state): Shared<Arc<State>>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    if query.get("list-type").map(String::as_str) != Some("2") {
        return refusal(StatusCode::NOT_IMPLEMENTED, "NotImplemented");
    }
    let of = |name: &str| query.get(name).cloned().unwrap_or_default();
    let (prefix, after) = (of("prefix"), of("continuation-token"));
    let objects = lock(&state.objects);
    let mut found = objects.iter().filter(|(key, _)| key.starts_with(&prefix) && **key > after).peekable();
    let mut contents = String::new();
    let mut last = String::new();
    for (key, content) in found.by_ref().take(PAGE) {
        last.clone_from(key);
        contents.push_str(&format!(
            "<Contents><Key>{key}</Key><LastModified>2026-11-23T00:00:00.000Z</LastModified>\
             <ETag>&quot;{}&quot;</ETag><Size>{}</Size></Contents>",
            sha256(content),
            content.len()
        ));
    }
    let more = match found.peek() {
        Some(_) => {
            format!("<IsTruncated>true</IsTruncated><NextContinuationToken>{last}</NextContinuationToken>")
        }
        None => "<IsTruncated>false</IsTruncated>".to_owned(),
    };
    format!("<?xml version=\"1.0\"?><ListBucketResult>{more}{contents}</ListBucketResult>").into_response()
}

/// The same answer, whose connection ends in the middle of it.
pub(super) async fn truncated(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    parts.headers.insert(CONTENT_LENGTH, bytes.len().into());
    let half = bytes.slice(..bytes.len() / 2);
    let broken = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
    Response::from_parts(parts, Body::from_stream(stream::iter([Ok(half), Err(broken)])))
}

fn headers(content: &[u8]) -> [(HeaderName, String); 1] {
    [(ETAG, format!("\"{}\"", sha256(content)))]
}

fn sha256(content: &[u8]) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, content);
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}
