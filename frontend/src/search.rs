//! What the search worker calls: the whole catalogue, searched without a connection.

use std::cell::RefCell;

use alsong_search::{OfflineCatalogue, SearchRequest};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static CATALOGUE: RefCell<Option<OfflineCatalogue>> = const { RefCell::new(None) };
}

/// Reads a catalogue pack, which takes the place of the one before; how many songs it holds.
///
/// # Errors
/// When it is anything but a whole pack of this version; then the one before stays.
#[wasm_bindgen(js_name = loadCatalogue)]
pub fn load_catalogue(pack: &[u8]) -> Result<u32, JsError> {
    let catalogue = OfflineCatalogue::load(pack)?;
    let songs = catalogue.len() as u32;
    CATALOGUE.with_borrow_mut(|current| *current = Some(catalogue));
    Ok(songs)
}

/// Songs for a request, both as JSON; nothing before a pack is there.
#[wasm_bindgen(js_name = searchCatalogue)]
pub fn search_catalogue(request: &str) -> Option<String> {
    let request: SearchRequest = serde_json::from_str(request).ok()?;
    CATALOGUE.with_borrow(|catalogue| {
        let songs = catalogue.as_ref()?.search(&request);
        serde_json::to_string(&songs).ok()
    })
}
