//! The way to Kakao and back, and what somebody new agrees to.

use alsong_app::LoginProblem;
use alsong_app::context::Visitor;
use alsong_app::plain::{self, AgreementProblem};
use alsong_library::Nickname;
use alsong_services::KakaoError;
use alsong_services::device;
use alsong_services::login::{self, Agreement, Arrival, Browser, Entered, LoginError, ReturnTo};
use axum::extract::{Extension, Form, Query, RawQuery, State};
use axum::http::header::{CACHE_CONTROL, LOCATION, SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;

use super::SiteState;
use super::cookies::ShortCookie;
use super::session::cookie;

const AGREE: &str = "/login/agree";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    return_to: String,
}

/// Sends the browser to Kakao.
pub(super) async fn begin(State(state): State<SiteState>, Query(wanted): Query<Wanted>) -> Response {
    let return_to = wanted.return_to.parse().unwrap_or_else(|_| ReturnTo::account());
    match login::begin(&state.services, &return_to).await {
        Ok(begun) => {
            let kept = ShortCookie::Login.set(state.cookie(), begun.browser.as_str());
            redirect(&begun.url, [kept])
        }
        Err(error) => failed(&state, &error),
    }
}

/// The browser comes back from Kakao.
pub(super) async fn come_back(
    State(state): State<SiteState>,
    Extension(visitor): Extension<Visitor>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let kept = ShortCookie::Login.read(state.cookie(), &headers);
    let (query, device) = (query.unwrap_or_default(), device_of(&headers));
    let browser = browser(&state, visitor, &headers, &device);
    match login::come_back(&state.services, &query, kept, browser).await {
        Ok(Arrival::In(entered)) => welcome(&state, &entered),
        Ok(Arrival::New(sealed)) => redirect(
            AGREE,
            [ShortCookie::Join.set(state.cookie(), &sealed), ShortCookie::Login.forget(state.cookie())],
        ),
        Err(error) => failed(&state, &error),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Shown {
    problem: String,
}

/// What somebody new is asked.
pub(super) async fn ask(
    State(state): State<SiteState>,
    headers: HeaderMap,
    Query(shown): Query<Shown>,
) -> Response {
    let sealed = ShortCookie::Join.read(state.cookie(), &headers).unwrap_or_default();
    match login::nickname_of_newcomer(&state.services, sealed) {
        Ok(nickname) => {
            let problem = AgreementProblem::parse(&shown.problem);
            let shown = plain::Agreement { nickname, problem };
            let page = Html(plain::agreement(&state.site.assets(), shown));
            ([(CACHE_CONTROL, PERSONAL)], page).into_response()
        }
        Err(error) => failed(&state, &error),
    }
}

/// What somebody new sends. A box that is not ticked is not sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Answered {
    nickname: String,
    over14: Option<String>,
    agree: Option<String>,
    learn: Option<String>,
}

impl Answered {
    fn agreement(&self) -> Result<Agreement, AgreementProblem> {
        if self.over14.is_none() {
            return Err(AgreementProblem::Age);
        }
        if self.agree.is_none() {
            return Err(AgreementProblem::Consent);
        }
        let nickname = Nickname::parse(&self.nickname).map_err(|_| AgreementProblem::Nickname)?;
        Ok(Agreement { nickname, learn: self.learn.is_some() })
    }
}

/// Somebody new agreed.
pub(super) async fn join(
    State(state): State<SiteState>,
    Extension(visitor): Extension<Visitor>,
    headers: HeaderMap,
    Form(answered): Form<Answered>,
) -> Response {
    let sealed = ShortCookie::Join.read(state.cookie(), &headers).unwrap_or_default();
    let agreement = match answered.agreement() {
        Ok(agreement) => agreement,
        Err(problem) => return redirect(&format!("{AGREE}?problem={}", problem.code()), []),
    };
    let device = device_of(&headers);
    let browser = browser(&state, visitor, &headers, &device);
    match login::join(&state.services, sealed, &agreement, browser).await {
        Ok(entered) => welcome(&state, &entered),
        Err(error) => failed(&state, &error),
    }
}

/// What is kept of whom.
pub(super) async fn privacy(State(state): State<SiteState>) -> Response {
    let page = Html(plain::privacy(&state.site.assets(), state.contact.clone()));
    ([(CACHE_CONTROL, HeaderValue::from_static("no-cache"))], page).into_response()
}

const PERSONAL: HeaderValue = HeaderValue::from_static("private, no-store");

fn browser<'a>(state: &SiteState, visitor: Visitor, headers: &'a HeaderMap, device: &'a str) -> Browser<'a> {
    Browser { account: visitor.0.map(|who| who.account), token: cookie(headers, state.cookie().name), device }
}

fn device_of(headers: &HeaderMap) -> String {
    device::name(headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default())
}

/// The session begins, and what the login needed is over.
fn welcome(state: &SiteState, entered: &Entered) -> Response {
    let of = state.cookie();
    let session = HeaderValue::from_str(&of.set(entered.token.as_str())).ok();
    let over = [ShortCookie::Login, ShortCookie::Join].map(|cookie| cookie.forget(of));
    redirect(entered.return_to.as_str(), [session].into_iter().chain(over))
}

/// To the account's page, which says by its code what went wrong. Whatever the login had is over.
fn failed(state: &SiteState, error: &LoginError) -> Response {
    note(error);
    let of = state.cookie();
    let address = format!("/account?login={}", LoginProblem::from(error).code());
    redirect(&address, [ShortCookie::Login, ShortCookie::Join].map(|cookie| cookie.forget(of)))
}

/// What somebody has to look at is logged: no code, no name, no number of anybody is in these errors.
fn note(error: &LoginError) {
    match error {
        LoginError::Service(error) => {
            tracing::error!(error = error as &dyn std::error::Error, "a login failed");
        }
        LoginError::Kakao(
            error @ (KakaoError::Refused(_)
            | KakaoError::Answer(_)
            | KakaoError::Token(_)
            | KakaoError::Unconfigured(_)),
        ) => tracing::error!(%error, "a login was refused"),
        LoginError::Kakao(error @ (KakaoError::Down(_) | KakaoError::Unreachable | KakaoError::Limited)) => {
            tracing::warn!(%error, "Kakao does not answer logins");
        }
        _ => tracing::debug!(%error, "a login was not finished"),
    }
}

fn redirect(address: &str, cookies: impl IntoIterator<Item = Option<HeaderValue>>) -> Response {
    let Ok(location) = HeaderValue::from_str(address) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    headers.insert(LOCATION, location);
    headers.insert(CACHE_CONTROL, PERSONAL);
    for cookie in cookies.into_iter().flatten() {
        headers.append(SET_COOKIE, cookie);
    }
    response
}
