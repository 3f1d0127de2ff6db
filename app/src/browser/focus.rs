//! Where the keyboard's focus goes when a page is drawn.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// How often the heading of a page is looked for whose data is still on its way, and the pause between, in milliseconds.
pub(crate) const HEADING_TRIES: u32 = 30;
const HEADING_PAUSE_MS: u32 = 100;

/// Puts the focus on the first control that a selector finds. Whether it finds one.
pub(crate) fn on(selector: &str) -> bool {
    document().query_selector(selector).ok().flatten().is_some_and(take)
}

/// Puts the focus on the page's heading, once it is there.
pub(crate) fn heading(tries: u32) {
    if !on("h1") && tries > 0 {
        Timeout::new(HEADING_PAUSE_MS, move || heading(tries - 1)).forget();
    }
}

/// What has the focus keeps it when the page is about to be drawn anew, as after a change on another device: whoever is on
/// their way by keyboard goes on from there, and whoever just came to the page is still at its name.
pub(crate) fn keep() {
    if cfg!(feature = "ssr") {
        return;
    }
    let Some(before) = focused().map(|control| Identity::of(&control)) else { return };
    request_animation_frame(move || {
        if focused().is_some() {
            return;
        }
        if before.tag == "H1" {
            return heading(0);
        }
        let all = document().get_elements_by_tag_name(&before.tag);
        let same =
            (0..all.length()).filter_map(|index| all.item(index)).find(|one| Identity::of(one) == before);
        if let Some(same) = same {
            take(same);
        }
    });
}

/// Gives a control the focus. Whether it can have it.
pub(crate) fn take(control: Element) -> bool {
    control.dyn_into::<HtmlElement>().is_ok_and(|control| control.focus().is_ok())
}

/// The control that has the focus.
fn focused() -> Option<Element> {
    document().active_element().filter(|focused| focused.tag_name() != "BODY")
}

/// What stays the same of a control, however often it is drawn.
#[derive(PartialEq)]
struct Identity {
    tag: String,
    class: String,
    name: Option<String>,
}

impl Identity {
    fn of(control: &Element) -> Self {
        let name = control.get_attribute("aria-label").or_else(|| control.text_content());
        Self { tag: control.tag_name(), class: control.class_name(), name }
    }
}
