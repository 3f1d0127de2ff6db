//! Which language somebody reads: the one they chose, else the one their browser asks for.

use alsong_services::login::ReturnTo;
use axum::extract::Query;
use axum::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::session::cookie;

/// The cookie, which the app's start script reads too.
const COOKIE: &str = "language";

/// A language that the pages are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum Language {
    /// What the pages are written in.
    #[serde(rename = "ko")]
    Korean,
    /// What they are translated into.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// What the visitor chose, or was found to read before.
    pub(super) fn chosen(headers: &HeaderMap) -> Option<Self> {
        match cookie(headers, COOKIE) {
            Some("ko") => Some(Self::Korean),
            Some("en") => Some(Self::English),
            _ => None,
        }
    }

    /// What the browser asks for. Whoever reads Korean among others gets what the pages are written in, and so do robots,
    /// which name nothing.
    pub(super) fn asked(headers: &HeaderMap) -> Self {
        let values = headers.get_all(ACCEPT_LANGUAGE).iter().filter_map(|value| value.to_str().ok());
        let names = values
            .flat_map(|value| value.split(','))
            .filter_map(|name| name.split([';', '-']).next())
            .map(str::trim)
            .filter(|name| !name.is_empty() && *name != "*");
        let mut is_named = false;
        for name in names {
            if name.eq_ignore_ascii_case("ko") {
                return Self::Korean;
            }
            is_named = true;
        }
        if is_named { Self::English } else { Self::Korean }
    }

    /// The header's value that makes a browser keep it for a year.
    pub(super) fn cookie(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Korean => "language=ko; Path=/; SameSite=Lax; Max-Age=31536000",
            Self::English => "language=en; Path=/; SameSite=Lax; Max-Age=31536000",
        })
    }
}

/// What a link of the pages says.
#[derive(Debug, Deserialize)]
pub(super) struct Choice {
    to: Language,
    #[serde(default)]
    then: String,
}

/// `GET /language`: from now on this language, and on to one of our pages.
pub(super) async fn choose(Query(Choice { to, then }): Query<Choice>) -> Response {
    let then = then.parse::<ReturnTo>().ok();
    let location = then.and_then(|then| HeaderValue::from_str(then.as_str()).ok());
    let headers = [
        (SET_COOKIE, to.cookie()),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (LOCATION, location.unwrap_or(HeaderValue::from_static("/"))),
    ];
    (StatusCode::SEE_OTHER, headers).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_for_who_asks_for_something_else_than_korean() {
        let check = |header: &'static str, expected: Language| {
            let headers = HeaderMap::from_iter([(ACCEPT_LANGUAGE, HeaderValue::from_static(header))]);
            assert_eq!(Language::asked(&headers), expected, "{header}");
        };
        check("en-US,en;q=0.9", Language::English);
        check("de", Language::English);
        check("kok", Language::English);
        check("en-US,en;q=0.9,ko;q=0.1", Language::Korean);
        check("ko-KR", Language::Korean);
        check("KO", Language::Korean);
        check("*", Language::Korean);
        check("", Language::Korean);
        assert_eq!(Language::asked(&HeaderMap::new()), Language::Korean);
    }
}
