//! `/oauth/authorize`: what a person sees, and decides.

use std::collections::HashMap;

use axum::extract::{Query, State as Extract};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::codes::Grant;
use super::server::{CLIENT_ID, Shared};

/// What the person does on Kakao's page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Consent {
    /// Agrees.
    #[default]
    Approve,
    /// Agrees, but not to the name.
    WithoutNickname,
    /// Cancels.
    Deny,
    /// Has no session there, which `prompt=none` would need.
    LoginRequired,
}

/// Scopes that an application without a review may ask for.
const SCOPES: [&str; 3] = ["openid", "profile_nickname", "profile_image"];

pub(super) async fn authorize(
    Extract(server): Extract<Shared>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let of = |name: &str| query.get(name).map_or("", String::as_str);
    let mut state = server.lock();
    // Kakao shows these on a page of its own: nobody is sent to an address that is not registered.
    let page = |code: &str| (StatusCode::BAD_REQUEST, Html(format!("<h1>{code}</h1>"))).into_response();
    if of("client_id") != CLIENT_ID {
        return page("KOE101");
    }
    let redirect_uri = of("redirect_uri");
    if !state.redirect_uris.iter().any(|registered| registered == redirect_uri) {
        return page("KOE006");
    }
    if of("response_type") != "code" {
        return page("KOE201");
    }
    let mut scopes = of("scope").split([' ', ',']).filter(|scope| !scope.is_empty());
    if scopes.clone().any(|scope| !SCOPES.contains(&scope)) {
        return page("KOE205");
    }
    let openid = scopes.any(|scope| scope == "openid");
    let mut back = url::form_urlencoded::Serializer::new(String::new());
    match state.consent {
        Consent::Deny => {
            back.append_pair("error", "access_denied");
            back.append_pair("error_description", "User denied access");
        }
        Consent::LoginRequired => {
            back.append_pair("error", "login_required");
        }
        Consent::Approve | Consent::WithoutNickname => {
            let with_nickname = state.consent == Consent::Approve;
            let grant = Grant {
                redirect_uri: redirect_uri.to_owned(),
                nonce: openid.then(|| query.get("nonce").cloned()).flatten(),
                challenge: query.get("code_challenge").cloned(),
                subject: state.person.subject,
                nickname: state.person.nickname.clone().filter(|_| with_nickname),
            };
            let code = state.codes.give(grant);
            back.append_pair("code", &code);
        }
    }
    if let Some(given) = query.get("state") {
        back.append_pair("state", given);
    }
    let separator = if redirect_uri.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{redirect_uri}{separator}{}", back.finish())).into_response()
}
