//! The small choices of a device, kept for as long as it comes back.

use alsong_app::cookie::{CHOICES, lasting};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue};

use super::session::cookie;

/// The longest value of a choice.
const LONGEST: usize = 16;

/// The headers that set a device's choices anew. Safari forgets within a week what a page sets, and keeps what a server does.
pub(super) fn renewed(headers: &HeaderMap) -> Vec<HeaderValue> {
    let known = CHOICES.iter().filter_map(|name| Some((*name, cookie(headers, name)?)));
    let plain =
        |value: &str| value.len() <= LONGEST && value.bytes().all(|byte| byte.is_ascii_alphanumeric());
    known
        .filter(|(_, value)| !value.is_empty() && plain(value))
        .filter_map(|(name, value)| HeaderValue::from_str(&lasting(name, value)).ok())
        .collect()
}

/// Adds them to an answer, but for what it sets itself.
pub(super) fn renew(renewed: Vec<HeaderValue>, answer: &mut HeaderMap) {
    let name = |value: &HeaderValue| value.as_bytes().split(|&byte| byte == b'=').next().map(<[u8]>::to_vec);
    let set: Vec<_> = answer.get_all(SET_COOKIE).iter().map(name).collect();
    for value in renewed.into_iter().filter(|value| !set.contains(&name(value))) {
        answer.append(SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use axum::http::header::COOKIE;

    use super::*;

    #[test]
    fn known_choices_are_set_anew() {
        let check = |cookies: &'static str, expected: &[&str]| {
            let headers = HeaderMap::from_iter([(COOKIE, HeaderValue::from_static(cookies))]);
            let expected: Vec<String> = expected
                .iter()
                .map(|choice| format!("{choice}; Path=/; SameSite=Lax; Max-Age=31536000"))
                .collect();
            assert_eq!(renewed(&headers), expected, "{cookies}");
        };
        check("sid=abc; brand=ky; install=no", &["brand=ky", "install=no"]);
        check("brand=", &[]);
        check("brand=a b; install=0123456789abcdefg", &[]);
        check("sid=abc", &[]);
    }

    #[test]
    fn what_the_page_sets_counts() {
        let mut answer = HeaderMap::from_iter([(SET_COOKIE, HeaderValue::from_static("brand=tj; Path=/"))]);
        renew(["brand=ky", "install=no"].map(HeaderValue::from_static).into(), &mut answer);
        let set: Vec<_> = answer.get_all(SET_COOKIE).iter().collect();
        assert_eq!(set, ["brand=tj; Path=/", "install=no"]);
    }
}
