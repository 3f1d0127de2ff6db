//! The browser's entry: one WASM module that starts the app.

use alsong_app::App;
use leptos::mount::{hydrate_body, mount_to_body};
use leptos::prelude::document;
use wasm_bindgen::prelude::wasm_bindgen;

/// Starts the app: takes over a page that the server rendered, or fills the offline shell's empty body.
#[wasm_bindgen]
pub fn start() {
    let is_shell = document().document_element().is_some_and(|html| html.has_attribute("data-shell"));
    if is_shell {
        mount_to_body(App);
    } else {
        hydrate_body(App);
    }
}
