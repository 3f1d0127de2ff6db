//! The colour of the browser's own bars: black around a black page, whatever the theme.

use leptos::prelude::document;

const ID: &str = "dark-bars";

/// Makes the bars black.
pub(crate) fn begin() {
    let document = document();
    if let (Some(head), Ok(meta)) = (document.head(), document.create_element("meta")) {
        meta.set_id(ID);
        _ = meta.set_attribute("name", "theme-color");
        _ = meta.set_attribute("content", "#000000");
        // Of several, the first one counts.
        _ = head.insert_before(&meta, head.first_child().as_ref());
    }
}

/// Gives them the page's colour again.
pub(crate) fn end() {
    if let Some(meta) = document().get_element_by_id(ID) {
        meta.remove();
    }
}
