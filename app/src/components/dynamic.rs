//! Parts of a page that change, of one type: each closure in a view would be compiled, and downloaded, with all around it
//! again.

use leptos::prelude::*;

use crate::components::toast::Toast;

/// A view that is made again whenever a signal it read has changed.
pub(crate) fn dynamic(view: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    boxed(Box::new(view))
}

fn boxed(view: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    // A page that is being left has no context any more, while its parts may still hear of a change.
    (move || if Toast::is_there() { view() } else { ().into_any() }).into_any()
}

/// A button with this class that does something. `label` is for a screen reader, where the text does not say enough.
pub(crate) fn button(
    class: &'static str,
    text: &'static str,
    label: Option<String>,
    act: Callback<()>,
) -> AnyView {
    view! {
        <button type="button" class=class aria-label=label on:click=move |_| act.run(())>
            {text}
        </button>
    }
    .into_any()
}
