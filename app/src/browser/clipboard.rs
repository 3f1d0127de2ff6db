//! The clipboard.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Copies a text. `false` where the browser does not allow it.
pub(crate) async fn copy(text: &str) -> bool {
    // Outside a secure context `navigator.clipboard` is absent, and using it would throw.
    if !window().is_secure_context() {
        return false;
    }
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}
