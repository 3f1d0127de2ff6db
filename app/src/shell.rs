//! The HTML documents around the app. Server only.

use std::sync::Arc;

use http::HeaderValue;
use http::header::CONTENT_SECURITY_POLICY;
use http::request::Parts;
use leptos::html::meta;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::App;
use crate::operator_app::{OperatorApp, is_operators};
use crate::pages::title_of;
use crate::plain_app::{PlainApp, is_plain};

/// Addresses of the built files, which carry a hash of their content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    /// The style sheet.
    pub css: String,
    /// The module that starts the app.
    pub start: String,
    /// The WASM's JavaScript glue.
    pub js: String,
    /// The app itself.
    pub wasm: String,
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
    let (code, body) = if is_operators(&path) {
        (None, view! { <OperatorApp /> }.into_any())
    } else if is_plain(&path) {
        (None, view! { <PlainApp /> }.into_any())
    } else {
        (Some(code(&assets).into_any()), view! { <App /> }.into_any())
    };
    view! {
        <!DOCTYPE html>
        <html lang="ko">
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
            <head>{head(assets, "알송달송")} {code(assets)}</head>
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
        <title>{title}</title>
        <link rel="stylesheet" href=assets.css.clone() />
        <link rel="manifest" href="/manifest.webmanifest" />
        <link rel="icon" href="/icons/icon.svg" r#type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />
    }
}

/// What makes the document the app in the browser.
fn code(assets: &Assets) -> impl IntoView + use<> {
    view! {
        <link rel="modulepreload" href=assets.start.clone() />
        <link rel="modulepreload" href=assets.js.clone() />
        <link rel="preload" href=assets.wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="" />
        <script r#type="module" src=assets.start.clone()></script>
    }
}

/// The colour of the browser's own bars: the page's background.
fn theme_color(scheme: &str, color: &'static str) -> impl IntoView + use<> {
    meta().name("theme-color").content(color).attr("media", format!("(prefers-color-scheme: {scheme})"))
}
