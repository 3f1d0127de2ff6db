//! Hydration of what the page left for later, a few milliseconds at a time.

use std::cell::RefCell;
use std::collections::VecDeque;

use js_sys::Date;

/// After so many milliseconds a task ends: a phone takes four times as long as a computer, and nobody notices 50.
const SLICE_MS: f64 = 8.0;

type Hydrate = Box<dyn FnOnce()>;

thread_local! {
    static QUEUE: RefCell<VecDeque<Hydrate>> = const { RefCell::new(VecDeque::new()) };
}

/// Keeps a part of the page for [`hydrate_some`].
pub(crate) fn later(hydrate: impl FnOnce() + 'static) {
    QUEUE.with_borrow_mut(|queue| queue.push_back(Box::new(hydrate)));
}

/// Hydrates some of what the page left for later, in the order of the page, in the browser only. Whether there is more.
///
/// Until there is no more, nothing else of the app may run: a part is hydrated as the server drew it.
pub fn hydrate_some() -> bool {
    let begin = Date::now();
    while let Some(hydrate) = QUEUE.with_borrow_mut(VecDeque::pop_front) {
        hydrate();
        if Date::now() - begin > SLICE_MS {
            break;
        }
    }
    QUEUE.with_borrow(|queue| !queue.is_empty())
}
