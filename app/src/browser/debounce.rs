//! Waiting for a pause in a burst of events.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

/// Does only the last of several things asked for in quick succession.
///
/// It counts instead of keeping the timer: a browser's timer is bound to its thread, and on the server a page is dropped
/// on whichever thread finished it.
#[derive(Clone, Copy)]
pub(crate) struct Debounce {
    pause_ms: u32,
    asked: StoredValue<u32>,
}

impl Debounce {
    /// Waits for a pause of so many milliseconds.
    pub(crate) fn new(pause_ms: u32) -> Self {
        Self { pause_ms, asked: StoredValue::new(0) }
    }

    /// Does it after the pause, unless something else is asked for or the wait is given up before.
    pub(crate) fn ask(self, act: impl FnOnce() + 'static) {
        self.give_up();
        let mine = self.asked.get_value();
        Timeout::new(self.pause_ms, move || {
            if self.asked.try_get_value() == Some(mine) {
                act();
            }
        })
        .forget();
    }

    /// Forgets what is waiting.
    pub(crate) fn give_up(self) {
        self.asked.update_value(|asked| *asked = asked.wrapping_add(1));
    }
}
