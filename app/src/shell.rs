//! The HTML documents around the app. Server only.

use std::collections::BTreeMap;
use std::sync::Arc;

use http::HeaderValue;
use http::header::CONTENT_SECURITY_POLICY;
use http::request::Parts;
use leptos::html::meta;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::App;
use crate::context::{Recorded, account};
use crate::operator_app::{OperatorApp, is_operators};
use crate::pages::page::part_at;
use crate::pages::title_of;
use crate::plain_app::{PlainApp, is_plain};

/// Addresses of the built files, which carry a hash of their content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    /// The style sheet.
    pub css: String,
    /// The module that starts the app.
    pub start: String,
    /// By name: what makes up each part of the app but the first.
    pub parts: BTreeMap<String, Vec<String>>,
}

/// Everything a page may load comes from here; `nonce` allows the scripts that carry the page's data.
pub fn content_security_policy(nonce: Option<&str>) -> String {
    let nonce = nonce.map(|nonce| format!(" 'nonce-{nonce}'")).unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self'{nonce} 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    )
}

/// The document of a server-rendered page.
pub fn document(assets: Arc<Assets>) -> impl IntoView {
    let nonce = use_nonce().map(|nonce| nonce.to_string());
    if let (Some(response), Ok(policy)) =
        (use_context::<ResponseOptions>(), HeaderValue::from_str(&content_security_policy(nonce.as_deref())))
    {
        response.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
    let path = use_context::<Parts>().map(|parts| parts.uri.path().to_owned()).unwrap_or_default();
    let recorded = use_context::<Recorded>().is_some_and(|Recorded(recorded)| recorded).then_some("");
    let nobodys = account().is_none().then_some("");
    let (code, body) = if is_operators(&path) {
        (None, view! { <OperatorApp /> }.into_any())
    } else if is_plain(&path) {
        (None, view! { <PlainApp /> }.into_any())
    } else {
        (Some(code(&assets, part_at(&path)).into_any()), view! { <App /> }.into_any())
    };
    view! {
        <!DOCTYPE html>
        <html lang="ko" data-recorded=recorded data-nobodys=nobodys>
            <head>{head(&assets, title_of(&path))} {code}</head>
            <body>{body}</body>
        </html>
    }
}

/// The document that the service worker answers with when there is no signal: the app is mounted into its empty body.
pub fn offline_document(assets: &Assets) -> String {
    let document = view! {
        <!DOCTYPE html>
        <html lang="ko" data-shell="">
            <head>{head(assets, "알송달송")} {code(assets, None)}</head>
            <body></body>
        </html>
    };
    Owner::new().with(|| document.to_html())
}

/// The document of a page that is nothing but text and forms: no script, no app.
pub(crate) fn plain_document(assets: &Assets, title: &'static str, page: impl FnOnce() -> AnyView) -> String {
    Owner::new().with(|| {
        let document = view! {
            <!DOCTYPE html>
            <html lang="ko">
                <head>{head(assets, title)}</head>
                <body>
                    <main id="main">{page()}</main>
                </body>
            </html>
        };
        document.to_html()
    })
}

/// What every document has.
fn head(assets: &Assets, title: &'static str) -> impl IntoView + use<> {
    view! {
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="description" content="TJ와 금영 노래방 번호를 한 번에 찾고, 폴더에 담고, 다음에 부를 노래를 추천받아요." />
        {theme_color("light", "#f5f8ff")}
        {theme_color("dark", "#12131f")}
        <meta name="color-scheme" content="light dark" />
        <title inner_html=title></title>
        <link rel="stylesheet" href=assets.css.clone() />
        <link rel="manifest" href="/manifest.webmanifest" />
        <link rel="icon" href="/icons/icon.svg" r#type="image/svg+xml" />
        <meta name="apple-mobile-web-app-title" content="알송달송" />
        <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />
    }
}

/// What makes the document the app in the browser. `start.js` asks for everything else, and for the files of the named part
/// of the app, once the page can be seen: the page is whole without it.
fn code(assets: &Assets, part: Option<&'static str>) -> impl IntoView + use<> {
    let files = part.and_then(|part| assets.parts.get(part)).map(|files| files.join(" "));
    view! { <script r#type="module" src=assets.start.clone() data-part=files></script> }
}

/// The colour of the browser's own bars: the page's background.
fn theme_color(scheme: &str, color: &'static str) -> impl IntoView + use<> {
    meta().name("theme-color").content(color).attr("media", format!("(prefers-color-scheme: {scheme})"))
}
