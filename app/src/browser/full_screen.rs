//! The whole screen for one page, on request.

use leptos::prelude::*;

/// Whether this browser can, and is not without bars already, as an installed app is.
pub(crate) fn is_there() -> bool {
    let installed = "(display-mode: standalone), (display-mode: fullscreen)";
    let is_installed = window().match_media(installed).is_ok_and(|media| media.is_some_and(|m| m.matches()));
    document().fullscreen_enabled() && !is_installed
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
