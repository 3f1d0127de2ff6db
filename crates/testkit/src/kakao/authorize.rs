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
    /// Sees a page, and chooses who they are and what they do.
    Ask,
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
    let decided = of("decision");
    let consent = match (&state.consent, decided) {
        (Consent::Ask, "approve") => {
            state.person.subject = of("subject").parse().unwrap_or(state.person.subject);
            state.person.nickname = Some(of("nickname").to_owned()).filter(|name| !name.is_empty());
            Consent::Approve
        }
        (Consent::Ask, "deny") => Consent::Deny,
        (Consent::Ask, _) => return Html(ask(&query)).into_response(),
        (known, _) => known.clone(),
    };
    let mut back = url::form_urlencoded::Serializer::new(String::new());
    match consent {
        Consent::Deny => {
            back.append_pair("error", "access_denied");
            back.append_pair("error_description", "User denied access");
        }
        Consent::LoginRequired => {
            back.append_pair("error", "login_required");
        }
        Consent::Approve | Consent::WithoutNickname | Consent::Ask => {
            let with_nickname = consent == Consent::Approve;
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

/// A page in place of Kakao's, on which one may be anybody.
fn ask(query: &HashMap<String, String>) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let kept: String = query
        .iter()
        .map(|(name, value)| {
            format!(r#"<input type="hidden" name="{}" value="{}">"#, escaped(name), escaped(value))
        })
        .collect();
    format!(
        r#"<!DOCTYPE html><html lang="ko"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"><title>카카오 대신</title><h1>카카오 대신 묻는 곳</h1>
<form method="get" action="/oauth/authorize">{kept}
<p><label>회원번호 <input name="subject" value="1001" inputmode="numeric"></label>
<p><label>이름 <input name="nickname" value="노래왕"></label>
<p><button name="decision" value="approve">동의하고 계속하기</button>
<button name="decision" value="deny">취소</button></form></html>"#
    )
}
