//! The search worker's WASM: the whole catalogue, searched without a connection.
//!
//! It is a module of its own, so that the page, which needs no index, does not load one, and the worker no page.

use std::cell::RefCell;

use alsong_catalogue::{Brand, Language, SongId, Version};
use alsong_search::{Filter, FoundSong, Matched, OfflineCatalogue, Part, SearchRequest};
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

/// Builds what [`load_catalogue`] left for later, when there is time.
#[wasm_bindgen(js_name = completeCatalogue)]
pub fn complete_catalogue() {
    CATALOGUE.with_borrow_mut(|catalogue| {
        if let Some(catalogue) = catalogue {
            catalogue.complete();
        }
    });
}

/// One song as JSON, in the shape of a list of found ones; nothing before a pack is there, or when there is no such song.
#[wasm_bindgen(js_name = songOfCatalogue)]
pub fn song_of_catalogue(id: f64) -> Option<String> {
    CATALOGUE.with_borrow(|catalogue| {
        let song = catalogue.as_ref()?.song(SongId(id as i64))?;
        serde_json::to_string(&[FoundSong { song, matched: Matched::Exact, part: Part::Title }]).ok()
    })
}

/// Songs for a request as JSON; nothing before a pack is there. The names of filters are their codes, an unknown one
/// filters nothing.
#[wasm_bindgen(js_name = searchCatalogue)]
pub fn search_catalogue(
    text: String,
    offset: u32,
    limit: u32,
    brand: Option<String>,
    language: Option<String>,
    version: Option<String>,
    prefer: Option<String>,
) -> Option<String> {
    let brand_of =
        |code: Option<String>| Brand::ALL.into_iter().find(|brand| Some(brand.code()) == code.as_deref());
    let filter = Filter {
        brand: brand_of(brand),
        language: Language::ALL.into_iter().find(|other| Some(other.code()) == language.as_deref()),
        version: Version::ALL.into_iter().find(|other| Some(other.code()) == version.as_deref()),
    };
    let request = SearchRequest {
        text,
        offset: offset as usize,
        limit: limit as usize,
        filter,
        prefer: brand_of(prefer),
    };
    CATALOGUE.with_borrow_mut(|catalogue| {
        let songs = catalogue.as_mut()?.search(&request);
        serde_json::to_string(&songs).ok()
    })
}
