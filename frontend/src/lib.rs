//! The browser's entry: the WASM module that starts the app.

use alsong_app::{App, hydrate_rest, load_page};
use leptos::mount::{hydrate_body, mount_to_body};
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::wasm_bindgen;

/// Starts the app: takes over a page that the server rendered, or fills the offline shell's empty body. `search_worker`
/// is the address of the worker's script, where the build has one.
///
/// Whether the app runs now. A page whose code cannot be fetched stays as the server rendered it.
#[wasm_bindgen]
pub async fn start(search_worker: Option<String>) -> bool {
    if let Some(address) = search_worker {
        alsong_app::start_search_worker(address);
    }
    let is_shell = document().document_element().is_some_and(|html| html.has_attribute("data-shell"));
    let is_loaded = load_page(&window().location().pathname().unwrap_or_default()).await;
    if is_shell {
        mount_to_body(App);
    } else if is_loaded {
        hydrate_body(App);
        hydrate_rest().await;
    }
    is_shell || is_loaded
}
