//! Where the keyboard's focus goes when a page is drawn.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// How often the heading of a page is looked for whose data is still on its way, and the pause between, in milliseconds.
pub(crate) const HEADING_TRIES: u32 = 30;
const HEADING_PAUSE_MS: u32 = 100;

thread_local! {
    /// What had the focus when it was last seen or given: one for all who give it back, so that none knows less than another.
    static LAST: RefCell<Option<Element>> = const { RefCell::new(None) };
}

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
    if see() {
        request_animation_frame(|| _ = give_back());
    }
}

/// Gives the focus back where it is lost: to what had it last, or to what is drawn in its place. Whether something has it.
pub(crate) fn give_back() -> bool {
    see() || LAST.with_borrow(Clone::clone).and_then(|last| again(&last)).is_some_and(take)
}

/// Gives a control the focus. Whether it can have it.
pub(crate) fn take(control: Element) -> bool {
    LAST.set(Some(control.clone()));
    control.dyn_into::<HtmlElement>().is_ok_and(|control| control.focus().is_ok())
}

/// Notes what has the focus. Whether something has.
fn see() -> bool {
    let focused = document().active_element().filter(|focused| focused.tag_name() != "BODY");
    let is_there = focused.is_some();
    if is_there {
        LAST.set(focused);
    }
    is_there
}

/// The same control as it is drawn now: the page's heading whatever it says, others by what stays the same of them.
fn again(control: &Element) -> Option<Element> {
    let same = |other: &Element| {
        let name = |of: &Element| of.get_attribute("aria-label").or_else(|| of.text_content());
        control.tag_name() == "H1"
            || other.class_name() == control.class_name() && name(other) == name(control)
    };
    let all = document().get_elements_by_tag_name(&control.tag_name());
    (0..all.length()).filter_map(|index| all.item(index)).find(same)
}
