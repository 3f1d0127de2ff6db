//! The whole screen for one page, on request.

use leptos::prelude::*;

/// Whether this browser can, and is not without bars already. An installed app has those of the system.
pub(crate) fn is_there() -> bool {
    let bare = window().match_media("(display-mode: fullscreen)");
    document().fullscreen_enabled() && !bare.is_ok_and(|bare| bare.is_some_and(|bare| bare.matches()))
}

/// Whether the page has the whole screen.
pub(crate) fn is_on() -> bool {
    document().fullscreen_element().is_some()
}

/// Takes the whole screen, or gives it back.
pub(crate) fn toggle() {
    if is_on() {
        leave();
    } else if let Some(page) = document().document_element() {
        _ = page.request_fullscreen();
    }
}

/// Gives the whole screen back.
pub(crate) fn leave() {
    if is_on() {
        document().exit_fullscreen();
    }
}
