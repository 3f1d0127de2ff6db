//! `/v1/user/unlink` with the admin key.

use std::collections::HashMap;

use axum::Json;
use axum::extract::State as Extract;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::server::{ADMIN_KEY, Shared};

pub(super) async fn unlink(Extract(server): Extract<Shared>, headers: HeaderMap, body: String) -> Response {
    let form: HashMap<String, String> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let expected = format!("KakaoAK {ADMIN_KEY}");
    if headers.get(AUTHORIZATION).is_none_or(|key| key.as_bytes() != expected.as_bytes()) {
        return refused(StatusCode::UNAUTHORIZED, -401, "this access token does not exist");
    }
    let number = form.get("target_id").and_then(|id| id.parse::<i64>().ok());
    let (Some(number), Some("user_id")) = (number, form.get("target_id_type").map(String::as_str)) else {
        return refused(StatusCode::BAD_REQUEST, -2, "bad arguments");
    };
    if server.lock().unlinked.contains(&number) {
        return refused(StatusCode::BAD_REQUEST, -101, "NotRegisteredUserException");
    }
    server.lock().unlinked.push(number);
    Json(json!({ "id": number })).into_response()
}

fn refused(status: StatusCode, code: i64, message: &str) -> Response {
    (status, Json(json!({ "msg": message, "code": code }))).into_response()
}
