use leptos::prelude::*;

use crate::text::language_of;

/// A name, or what somebody wrote: no translator touches it, and it says its language.
pub(crate) fn own(text: &str) -> AnyView {
    view! {
        <span translate="no" lang=language_of(text)>
            {text.to_owned()}
        </span>
    }
    .into_any()
}
