//! Small choices of this device that the server may know: how it draws a page depends on them. They say nothing of who
//! somebody is.

/// The vendor of the machine that was chosen last.
pub(crate) const BRAND: &str = "brand";
/// Whether putting the app on the home screen was offered, and dismissed.
pub(crate) const INSTALL: &str = "install";

/// The choices that outlive a visit.
pub const CHOICES: [&str; 2] = [BRAND, INSTALL];

/// The header, or the browser's own text, that sets a cookie for a year.
pub fn lasting(name: &str, value: &str) -> String {
    [name, "=", value, "; Path=/; SameSite=Lax; Max-Age=31536000"].concat()
}

/// The value of a cookie.
pub(crate) fn read(name: &str) -> Option<String> {
    find(&all()?, name).map(str::to_owned)
}

/// Sets a cookie for a year, or takes it away.
pub(crate) fn write(name: &str, value: Option<&str>) {
    match value {
        Some(value) => set(&lasting(name, value)),
        None => set(&[name, "=; Path=/; SameSite=Lax; Max-Age=0"].concat()),
    }
}

#[cfg(feature = "hydrate")]
fn set(cookie: &str) {
    if let Some(document) = document() {
        _ = document.set_cookie(cookie);
    }
}

#[cfg(all(feature = "ssr", not(feature = "hydrate")))]
fn set(cookie: &str) {
    if let (Some(response), Ok(cookie)) =
        (leptos::prelude::use_context::<leptos_axum::ResponseOptions>(), http::HeaderValue::from_str(cookie))
    {
        response.append_header(http::header::SET_COOKIE, cookie);
    }
}

#[cfg(not(any(feature = "ssr", feature = "hydrate")))]
fn set(_cookie: &str) {}

fn find<'a>(cookies: &'a str, name: &str) -> Option<&'a str> {
    cookies.split(';').find_map(|cookie| cookie.trim().strip_prefix(name)?.strip_prefix('='))
}

#[cfg(feature = "hydrate")]
fn document() -> Option<web_sys::HtmlDocument> {
    use wasm_bindgen::JsCast;
    gloo::utils::document().dyn_into().ok()
}

#[cfg(feature = "hydrate")]
fn all() -> Option<String> {
    document()?.cookie().ok()
}

#[cfg(all(feature = "ssr", not(feature = "hydrate")))]
fn all() -> Option<String> {
    let parts = leptos::prelude::use_context::<http::request::Parts>()?;
    let cookies = parts.headers.get_all(http::header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    Some(cookies.collect::<Vec<_>>().join(";"))
}

#[cfg(not(any(feature = "ssr", feature = "hydrate")))]
fn all() -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let check = |cookies: &str, expected: Option<&str>| assert_eq!(find(cookies, "brand"), expected);
        check("brand=ky", Some("ky"));
        check("sid=1; brand=tj; x=y", Some("tj"));
        check("my-brand=ky", None);
        check("brandy=ky; brand", None);
        check("", None);
    }
}
