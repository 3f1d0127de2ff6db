//! Hydration of what the page left for later, a few milliseconds at a time.

use std::cell::RefCell;
use std::collections::VecDeque;

use futures_channel::oneshot;
use gloo::timers::callback::Timeout;
use js_sys::Date;
use leptos::prelude::document;

/// After so many milliseconds a task ends: a phone takes four times as long as a computer, and nobody notices 50.
const SLICE_MS: f64 = 8.0;

type Hydrate = Box<dyn FnOnce()>;

thread_local! {
    static QUEUE: RefCell<VecDeque<Hydrate>> = const { RefCell::new(VecDeque::new()) };
}

/// Keeps a part of the page for [`hydrate_rest`].
pub(crate) fn later(hydrate: impl FnOnce() + 'static) {
    QUEUE.with_borrow_mut(|queue| queue.push_back(Box::new(hydrate)));
}

/// Hydrates what the page left for later, in the order of the page. In the browser only.
pub async fn hydrate_rest() {
    loop {
        yield_to_events().await;
        if !hydrate_slice() {
            return;
        }
    }
}

/// Taps and keys come first. Nobody taps on a page in the background, where a timer may take a second.
async fn yield_to_events() {
    if document().hidden() {
        return;
    }
    let (sender, resumed) = oneshot::channel();
    Timeout::new(0, || _ = sender.send(())).forget();
    _ = resumed.await;
}

/// Whether there may be more to do.
fn hydrate_slice() -> bool {
    let begin = Date::now();
    while let Some(hydrate) = QUEUE.with_borrow_mut(VecDeque::pop_front) {
        hydrate();
        if Date::now() - begin > SLICE_MS {
            return true;
        }
    }
    false
}
