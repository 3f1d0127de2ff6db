//! What is taken over after the page itself, a few milliseconds at a time.

use std::cell::RefCell;
use std::collections::VecDeque;

use futures_channel::oneshot;
use gloo::timers::callback::Timeout;
use js_sys::Date;
use leptos::prelude::{Owner, document};

/// The longest that a task takes parts over, in milliseconds: a phone takes four times as long as a computer, and nobody
/// notices 50.
const TASK_MS: f64 = 8.0;

type Part = Box<dyn FnOnce()>;

thread_local! {
    static PARTS: RefCell<VecDeque<Part>> = const { RefCell::new(VecDeque::new()) };
}

/// Keeps a part of the page for [`hydrate_rest`].
pub(crate) fn later(part: impl FnOnce() + 'static) {
    PARTS.with_borrow_mut(|parts| parts.push_back(Box::new(part)));
}

/// Takes over what the page left for later, in the order of the page. In the browser only.
pub async fn hydrate_rest() {
    loop {
        pause().await;
        if !task() {
            return;
        }
    }
}

/// While the app takes a page over: a task of its own for what follows. Else there is nothing to wait for.
pub(crate) async fn own_task() {
    let is_hydrating = || Owner::current_shared_context().is_some_and(|context| context.during_hydration());
    if !cfg!(feature = "ssr") && is_hydrating() {
        pause().await;
    }
}

/// Lets whatever waits come first. Nobody taps on a page in the background, where it may take a second.
async fn pause() {
    if document().hidden() {
        return;
    }
    let (sender, paused) = oneshot::channel();
    Timeout::new(0, || _ = sender.send(())).forget();
    _ = paused.await;
}

/// Whether there is more to do.
fn task() -> bool {
    let begin = Date::now();
    while let Some(part) = PARTS.with_borrow_mut(VecDeque::pop_front) {
        part();
        if Date::now() - begin > TASK_MS {
            return true;
        }
    }
    false
}
