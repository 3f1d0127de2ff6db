//! What can be wrong with an answer.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State as Extract};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::server::Shared;

/// What can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Endpoint {
    /// `/oauth/token`
    Token,
    /// `/.well-known/jwks.json`
    Jwks,
    /// `/v1/user/unlink`
    Unlink,
}

impl Endpoint {
    fn of(path: &str) -> Option<Self> {
        match path {
            "/oauth/token" => Some(Self::Token),
            "/.well-known/jwks.json" => Some(Self::Jwks),
            "/v1/user/unlink" => Some(Self::Unlink),
            _ => None,
        }
    }
}

/// What is wrong with every answer of an endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It comes after this long.
    Slow(Duration),
    /// The headers come, the body never does.
    Stall,
    /// A page of HTML with this status.
    Html(u16),
    /// This status and nothing else.
    Status(u16),
    /// An error of the login server, with the code in its description as Kakao has it.
    Login(u16, &'static str),
    /// An error of the account server.
    Account(u16, i64),
    /// It breaks off in the middle.
    Truncated,
    /// It is ten megabytes long.
    Huge,
    /// It sends the client elsewhere.
    Redirect,
    /// It is JSON of another shape.
    OtherJson,
    /// It is empty.
    Empty,
}

/// Answers wrongly where it was told to.
pub(super) async fn faulty(Extract(server): Extract<Shared>, request: Request, next: Next) -> Response {
    let endpoint = Endpoint::of(request.uri().path());
    let fault = endpoint.and_then(|endpoint| server.lock().faults.get(&endpoint).cloned());
    let Some(fault) = fault else {
        return next.run(request).await;
    };
    let json = |status: u16, value: Value| {
        let headers = [(CONTENT_TYPE, "application/json;charset=UTF-8")];
        (StatusCode::from_u16(status).unwrap(), headers, value.to_string()).into_response()
    };
    match fault {
        Fault::Slow(delay) => {
            tokio::time::sleep(delay).await;
            next.run(request).await
        }
        Fault::Stall => {
            let never = futures_util::stream::pending::<Result<Vec<u8>, std::convert::Infallible>>();
            Body::from_stream(never).into_response()
        }
        Fault::Html(status) => {
            (StatusCode::from_u16(status).unwrap(), [(CONTENT_TYPE, "text/html")], "<h1>502</h1>")
                .into_response()
        }
        Fault::Status(status) => StatusCode::from_u16(status).unwrap().into_response(),
        Fault::Login(status, code) => json(
            status,
            json!({
                "error": "invalid_grant", "error_code": code,
                "error_description": "authorization code not found for code=THE-SECRET-CODE",
            }),
        ),
        Fault::Account(status, code) => json(status, json!({ "msg": "refused", "code": code })),
        Fault::Truncated => {
            let (parts, body) = next.run(request).await.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap();
            let mut response = Response::from_parts(parts, Body::from(bytes.slice(..bytes.len() / 2)));
            response.headers_mut().remove("content-length");
            response
        }
        Fault::Huge => vec![b'['; 10 * 1024 * 1024].into_response(),
        Fault::Redirect => (StatusCode::FOUND, [("location", "/elsewhere")]).into_response(),
        Fault::OtherJson => json(200, json!([1, "two", { "three": null }])),
        Fault::Empty => StatusCode::OK.into_response(),
    }
}
