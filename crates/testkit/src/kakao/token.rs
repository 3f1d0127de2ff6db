//! `/oauth/token`: codes for tokens.

use std::collections::HashMap;

use axum::extract::State as Extract;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};

use super::id_token::id_token;
use super::server::{CLIENT_ID, CLIENT_SECRET, Shared};

pub(super) async fn token(Extract(server): Extract<Shared>, headers: HeaderMap, body: String) -> Response {
    let form: HashMap<String, String> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let of = |name: &str| form.get(name).map_or("", String::as_str);
    let is_form = headers
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
    let mut state = server.lock();
    state.token_requests += 1;
    if !is_form || headers.contains_key(AUTHORIZATION) || of("grant_type") != "authorization_code" {
        return refused(400, "KOE310", "invalid_request");
    }
    if of("client_id") != CLIENT_ID {
        return refused(401, "KOE101", "invalid_client");
    }
    if of("client_secret") != CLIENT_SECRET {
        return refused(401, "KOE010", "invalid_client");
    }
    let Some(grant) = state.codes.take(of("code")) else {
        return refused(400, "KOE320", "invalid_grant");
    };
    if grant.redirect_uri != of("redirect_uri") {
        return refused(400, "KOE303", "invalid_grant");
    }
    let shown = URL_SAFE_NO_PAD.encode(digest(&SHA256, of("code_verifier").as_bytes()));
    if grant.challenge.as_ref().is_some_and(|challenge| *challenge != shown) {
        return refused(400, "KOE320", "invalid_grant");
    }
    let mut answer = json!({
        "token_type": "bearer",
        "access_token": "the-secret-access-token", "expires_in": 21_599,
        "refresh_token": "the-secret-refresh-token", "refresh_token_expires_in": 5_183_999,
        "scope": "openid profile_nickname",
    });
    if let Some(id_token) = id_token(&state, &grant) {
        answer["id_token"] = json!(id_token);
    }
    answered(200, &answer)
}

/// An error as the login server words it: with the code that it was about.
fn refused(status: u16, code: &str, error: &str) -> Response {
    let description = "authorization code not found for code=THE-SECRET-CODE";
    let mut response =
        answered(status, &json!({ "error": error, "error_description": description, "error_code": code }));
    response.headers_mut().insert(WWW_AUTHENTICATE, "Bearer realm=oauth".parse().unwrap());
    response
}

fn answered(status: u16, value: &Value) -> Response {
    let headers = [(CONTENT_TYPE, "application/json;charset=UTF-8")];
    (StatusCode::from_u16(status).unwrap(), headers, value.to_string()).into_response()
}
