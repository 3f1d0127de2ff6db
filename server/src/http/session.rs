//! Who asks: from the session cookie to an account.

use alsong_app::AppError;
use alsong_app::context::Visitor;
use alsong_services::accounts;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use axum::middleware::Next;
use axum::response::Response;

use super::SiteState;
use super::refusal::refusal;

/// Puts the [`Visitor`] into the request. Somebody without a valid session is a visitor without an account; whose session
/// cannot be read right now is told to come back, for a new guest would take their place.
pub(super) async fn recognise(State(state): State<SiteState>, mut request: Request, next: Next) -> Response {
    let who = match cookie(request.headers(), state.cookie().name) {
        Some(token) => accounts::authenticate(&state.services, token).await,
        None => Ok(None),
    };
    match who {
        Ok(who) => {
            request.extensions_mut().insert(Visitor(who));
            next.run(request).await
        }
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a session could not be read");
            refusal(request.uri().path(), AppError::Unavailable)
        }
    }
}

/// The value of a cookie.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn finds_the_cookie_by_its_whole_name() {
        let check = |header: &'static str, expected: Option<&str>| {
            let mut headers = HeaderMap::new();
            headers.insert(COOKIE, HeaderValue::from_static(header));
            assert_eq!(cookie(&headers, "sid"), expected, "{header}");
        };
        check("sid=abc", Some("abc"));
        check("a=1; sid=abc; b=2", Some("abc"));
        check("xsid=no; sid=abc", Some("abc"));
        check("sidx=no", None);
        check("sid", None);
        check("", None);
    }
}
