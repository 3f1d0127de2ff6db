//! A change that only the server can make.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;

use crate::AppError;
use crate::browser::spawn::spawn;
use crate::components::toast::Toast;

/// A change, with nothing to bring back but whether it was made.
pub(crate) type Change = Pin<Box<dyn Future<Output = Result<(), AppError>>>>;

/// Sends one change at a time: while one is under way, another tap does nothing.
#[derive(Clone, Copy)]
pub(crate) struct Mutation {
    pending: RwSignal<bool>,
    toast: Toast,
}

impl Mutation {
    /// Nothing under way.
    pub(crate) fn new() -> Self {
        Self { pending: RwSignal::new(false), toast: Toast::get() }
    }

    /// Whether a change is under way.
    pub(crate) fn pending(self) -> Signal<bool> {
        self.pending.into()
    }

    /// Sends a change and says how it went; `done` follows when it was made.
    pub(crate) fn run(self, change: Change, success: String, done: impl FnOnce() + 'static) {
        if !self.pending.get_untracked() {
            self.pending.set(true);
            spawn(self.finish(change, success, Box::new(done)));
        }
    }

    async fn finish(self, change: Change, success: String, done: Box<dyn FnOnce()>) {
        let result = change.await;
        self.pending.try_set(false);
        match result {
            Ok(()) => {
                self.toast.say(success);
                done();
            }
            Err(error) => self.toast.say(error.message()),
        }
    }
}
