use leptos::prelude::*;

use crate::components::own::own;

/// A link within the room. It takes the address's place: Back leads out of the room, not through its songs.
pub(super) fn link(class: &'static str, href: String, text: &str, label: Option<String>) -> AnyView {
    view! {
        <a class=class href=href prop:replace=true data-noscroll="" aria-label=label>
            {text.to_owned()}
        </a>
    }
    .into_any()
}

/// A few words.
pub(super) fn words(class: &'static str, text: &str) -> AnyView {
    paragraph(class, text.to_owned().into_any())
}

/// A name, or the singer's own words.
pub(super) fn own_words(class: &'static str, text: &str) -> AnyView {
    paragraph(class, own(text))
}

fn paragraph(class: &'static str, text: AnyView) -> AnyView {
    view! { <p class=class>{text}</p> }.into_any()
}
