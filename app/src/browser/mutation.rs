//! A change on its way to the server.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::AppError;
use crate::browser::library::Library;
use crate::components::toast::Toast;

/// A change, with nothing to bring back but whether it was made.
pub(crate) type Change = Pin<Box<dyn Future<Output = Result<(), AppError>>>>;

/// Sends one change at a time: while one is under way, another tap does nothing.
#[derive(Clone, Copy)]
pub(crate) struct Mutation {
    pending: RwSignal<bool>,
    library: Library,
    toast: Toast,
}

impl Mutation {
    /// Nothing under way.
    pub(crate) fn new() -> Self {
        Self { pending: RwSignal::new(false), library: Library::get(), toast: Toast::get() }
    }

    /// Whether a change is under way.
    pub(crate) fn pending(self) -> Signal<bool> {
        self.pending.into()
    }

    /// Sends a change and says how it went; after a change that was made, every list asks again, and `done` follows.
    pub(crate) fn run(self, change: Change, success: String, done: impl FnOnce() + 'static) {
        let library = self.library;
        self.send(
            change,
            success,
            Box::new(move || {
                library.changed();
                done();
            }),
        );
    }

    /// Sends a change after which there is nothing left to show here: `leave` goes elsewhere, and no list asks for what is
    /// gone.
    pub(crate) fn run_and_leave(self, change: Change, success: String, leave: impl FnOnce() + 'static) {
        let library = self.library;
        self.send(
            change,
            success,
            Box::new(move || {
                leave();
                library.keep_for_offline();
            }),
        );
    }

    fn send(self, change: Change, success: String, done: Box<dyn FnOnce()>) {
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        spawn_local(self.finish(change, success, done));
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
