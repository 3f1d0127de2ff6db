//! Knowing when a part of the page comes near the screen.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How far below the screen an element may be that is near, in CSS pixels.
pub(crate) const NEAR: &str = "800px";

/// On the screen itself.
pub(crate) const SEEN: &str = "0px";

/// Does something once, when the element is this near to the screen. In the browser only.
pub(crate) fn once_near(element: &Element, margin: &str, act: impl FnOnce() + 'static) {
    let mut act = Some(act);
    let seen = move |entries: js_sys::Array, observer: IntersectionObserver| {
        let near = |entry: JsValue| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting();
        if entries.iter().any(near) {
            observer.disconnect();
            if let Some(act) = act.take() {
                act();
            }
        }
    };
    // The browser drops observer and closure together with the element.
    let seen = Closure::<dyn FnMut(js_sys::Array, IntersectionObserver)>::new(seen).into_js_value();
    let options = IntersectionObserverInit::new();
    options.set_root_margin(margin);
    if let Ok(observer) = IntersectionObserver::new_with_options(seen.unchecked_ref(), &options) {
        observer.observe(element);
    }
}
