//! Effects of one type: each closure given to `Effect::new` would be compiled, and downloaded, with all around it again.

use leptos::prelude::Effect;

/// Runs in the browser after the page is drawn, and again whenever a signal it read has changed.
pub(crate) fn effect(run: impl FnMut() + 'static) {
    boxed(Box::new(run));
}

fn boxed(run: Box<dyn FnMut()>) {
    Effect::new(run);
}
