//! Requests that the browser finishes although their page is gone.

use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::RequestInit;

const INIT: &str = r#"{"method":"POST","keepalive":true,"headers":{"content-type":"application/json"}}"#;

/// Posts JSON, up to 64 kB.
pub(crate) fn post(address: &str, body: &str) -> Option<Promise> {
    let init = js_sys::JSON::parse(INIT).ok()?.unchecked_into::<RequestInit>();
    init.set_body(&JsValue::from_str(body));
    Some(window().fetch_with_str_and_init(address, &init))
}
