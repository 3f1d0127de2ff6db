use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::components::dynamic::dynamic;

/// How long a message stays, in milliseconds.
const SHOWN_MS: u32 = 3_000;

/// Says a short sentence at the foot of the screen, to eyes and to a screen reader.
#[derive(Clone, Copy)]
pub(crate) struct Toast(RwSignal<String>);

impl Toast {
    /// Makes the toast known to every component below.
    pub(crate) fn provide() {
        provide_context(Self(RwSignal::new(String::new())));
    }

    /// The page's toast.
    pub(crate) fn get() -> Self {
        expect_context()
    }

    /// Whether there is one: not for what is left over of a page.
    pub(crate) fn is_there() -> bool {
        use_context::<Self>().is_some()
    }

    /// Shows a message; a later one takes its place.
    pub(crate) fn say(self, message: impl Into<String>) {
        let message = message.into();
        self.0.set(message.clone());
        Timeout::new(SHOWN_MS, move || {
            if self.0.try_get_untracked().is_some_and(|shown| shown == message) {
                self.0.set(String::new());
            }
        })
        .forget();
    }
}

/// The place where messages appear.
#[component]
pub(crate) fn ToastOutlet() -> impl IntoView {
    let Toast(message) = Toast::get();
    view! {
        <p class="toast" role="status" class:shown=move || !message.read().is_empty()>
            {dynamic(move || message.get().into_any())}
        </p>
    }
}
