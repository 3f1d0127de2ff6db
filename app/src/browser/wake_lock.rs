//! Keeping the screen on (Screen Wake Lock). Where a browser has no such thing, or refuses because the battery is low, the
//! screen goes dark as always, and nothing is said.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{EventTarget, VisibilityState};

use crate::browser::spawn::spawn;

/// After so long without a touch or a key the screen may go dark, in milliseconds.
const IDLE_MS: u32 = 30 * 60 * 1000;

/// A page that wants the screen to stay on.
struct Wish {
    /// Whether it does stay on.
    is_on: RwSignal<bool>,
    lock: Option<JsValue>,
    asking: bool,
    _idle: Option<Timeout>,
}

thread_local! {
    static WISH: RefCell<Option<Wish>> = const { RefCell::new(None) };
}

/// Keeps the screen on until [`end`], and says in `is_on` whether that succeeds. In the browser only.
pub(crate) fn begin(is_on: RwSignal<bool>) {
    WISH.set(Some(Wish { is_on, lock: None, asking: false, _idle: None }));
    alive();
}

/// Lets the screen go dark again.
pub(crate) fn end() {
    let_go();
    WISH.set(None);
}

/// There was a touch or a key, or the page is looked at again, or not any more. While somebody is there, the lock is taken,
/// or taken again, and the half hour begins anew.
pub(crate) fn alive() {
    if document().visibility_state() != VisibilityState::Visible {
        // The browser has taken the lock away.
        return let_go();
    }
    let asks = WISH.with_borrow_mut(|wish| {
        let Some(wish) = wish else { return false };
        wish._idle = Some(Timeout::new(IDLE_MS, let_go));
        wish.lock.is_none() && !std::mem::replace(&mut wish.asking, true)
    });
    if asks {
        spawn(ask());
    }
}

async fn ask() {
    let manager = Reflect::get(&window().navigator(), &"wakeLock".into()).unwrap_or_default();
    let lock = match call(&manager, "request", &"screen".into()) {
        Some(promise) => JsFuture::from(promise).await.ok(),
        None => None,
    };
    let unwanted = WISH.with_borrow_mut(|wish| match wish {
        // The page was left and entered again meanwhile, and asked twice: one lock is enough.
        Some(wish) if wish.lock.is_none() => {
            wish.asking = false;
            wish.is_on.try_set(lock.is_some());
            watch(lock.as_ref());
            wish.lock = lock;
            None
        }
        _ => lock,
    });
    release(unwanted);
}

/// The browser may take a lock away at any time, as when the battery runs low: the next touch asks for another.
fn watch(lock: Option<&JsValue>) {
    let Some(lock) = lock else { return };
    let held = lock.clone();
    let lost = Closure::once_into_js(move || {
        WISH.with_borrow_mut(|wish| {
            if let Some(wish) = wish.as_mut().filter(|wish| wish.lock.as_ref() == Some(&held)) {
                wish.is_on.try_set(false);
                wish.lock = None;
            }
        });
    });
    _ = lock.unchecked_ref::<EventTarget>().add_event_listener_with_callback("release", lost.unchecked_ref());
}

fn let_go() {
    let lock = WISH.with_borrow_mut(|wish| {
        let wish = wish.as_mut()?;
        wish.is_on.try_set(false);
        wish.lock.take()
    });
    release(lock);
}

fn release(lock: Option<JsValue>) {
    if let Some(lock) = lock {
        call(&lock, "release", &JsValue::UNDEFINED);
    }
}

/// Calls a method that `web-sys` has only as an unstable one.
fn call(object: &JsValue, method: &str, argument: &JsValue) -> Option<Promise> {
    let method: Function = Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    method.call1(object, argument).ok()?.dyn_into().ok()
}
