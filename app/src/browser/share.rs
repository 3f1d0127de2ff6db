//! The phone's own way of handing a link to somebody.

use alsong_library::FolderId;
use js_sys::Reflect;
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;
use web_sys::ShareData;

use crate::AppError;
use crate::api::shares::share_folder;

/// Whether this browser has one.
pub(crate) fn is_there() -> bool {
    Reflect::has(&window().navigator(), &"share".into()).unwrap_or_default()
}

/// Makes a folder readable by link, and hands the link over. Whoever changes their mind shares it with nobody.
///
/// # Errors
/// What the server refuses.
pub(crate) async fn share(folder: FolderId, name: String) -> Result<(), AppError> {
    let link = share_folder(folder).await?;
    let data = ShareData::new();
    data.set_title(&name);
    data.set_url(&link.address);
    _ = JsFuture::from(window().navigator().share_with_data(&data)).await;
    Ok(())
}
