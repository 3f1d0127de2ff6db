//! The browser's entry: the WASM module that starts the app.

use alsong_app::App;
use leptos::mount::{hydrate_body, mount_to_body};
use leptos::prelude::document;
use wasm_bindgen::prelude::wasm_bindgen;

/// Starts the app: takes over a page that the server rendered, or fills the offline shell's empty body. `search_worker`
/// is the address of the worker's script, where the build has one.
#[wasm_bindgen]
pub fn start(search_worker: Option<String>) {
    if let Some(address) = search_worker {
        alsong_app::start_search_worker(address);
    }
    let is_shell = document().document_element().is_some_and(|html| html.has_attribute("data-shell"));
    if is_shell {
        mount_to_body(App);
    } else {
        hydrate_body(App);
    }
}
