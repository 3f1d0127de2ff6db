//! The browser's entry: the WASM module that starts the app.

mod hydration;

use alsong_app::{App, load_page};
use leptos::mount::mount_to_body;
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::wasm_bindgen;

/// Fetches the code of the open page. `search_worker` is the address of the worker's script, where the build has one.
///
/// Whether the app can start. A page whose code cannot be fetched stays as the server rendered it.
#[wasm_bindgen]
pub async fn load(search_worker: Option<String>) -> bool {
    if let Some(address) = search_worker {
        alsong_app::start_search_worker(address);
    }
    load_page(&window().location().pathname().unwrap_or_default()).await || is_shell()
}

/// Starts the app: takes over the frame of a page that the server rendered, whose rest [`hydrate_some`] takes over, or
/// fills the offline shell's empty body.
#[wasm_bindgen]
pub fn start() {
    if is_shell() {
        mount_to_body(App);
    } else {
        hydration::hydrate_frame();
    }
}

/// Takes over some more of the page. Whether there is more; until then nothing else of the app may run.
#[wasm_bindgen]
pub fn hydrate_some() -> bool {
    hydration::hydrate_some()
}

fn is_shell() -> bool {
    document().document_element().is_some_and(|html| html.has_attribute("data-shell"))
}
