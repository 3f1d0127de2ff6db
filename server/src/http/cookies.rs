//! Cookies that live as long as a login takes.

use alsong_app::context::SessionCookie;
use alsong_services::login::LOGIN_LIFETIME;
use axum::http::{HeaderMap, HeaderValue};

use super::session::cookie;

/// A cookie for one step of a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ShortCookie {
    /// Ties a login's return to its beginning.
    Login,
    /// Who somebody new is, sealed.
    Join,
}

impl ShortCookie {
    fn name(self, of: SessionCookie) -> &'static str {
        match (self, of.secure) {
            (Self::Login, true) => "__Host-login",
            (Self::Login, false) => "login",
            (Self::Join, true) => "__Host-join",
            (Self::Join, false) => "join",
        }
    }

    /// Its value in a request.
    pub(super) fn read(self, of: SessionCookie, headers: &HeaderMap) -> Option<&str> {
        cookie(headers, self.name(of))
    }

    /// The header's value that sets it. `Lax`, because the browser brings it back from Kakao.
    pub(super) fn set(self, of: SessionCookie, value: &str) -> Option<HeaderValue> {
        self.header(of, value, LOGIN_LIFETIME.as_secs())
    }

    /// The header's value that makes the browser forget it.
    pub(super) fn forget(self, of: SessionCookie) -> Option<HeaderValue> {
        self.header(of, "", 0)
    }

    fn header(self, of: SessionCookie, value: &str, max_age: u64) -> Option<HeaderValue> {
        let secure = if of.secure { "; Secure" } else { "" };
        let name = self.name(of);
        let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={max_age}{secure}");
        HeaderValue::from_str(&text).ok()
    }
}
