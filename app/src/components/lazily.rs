//! Lazy hydration: what the server drew stays as it is while the page around it is hydrated, and is hydrated in a later
//! task, so that the screen answers meanwhile. Nothing else of the app runs before all is hydrated, so that each part
//! begins with what the server drew it of; a tap or a key hydrates what is left at once (`takeOver` in
//! `frontend/start.js`).

use leptos::prelude::AnyView;

/// Hydrates this part of the page after what is around it. The view is one element, and it asks for nothing
/// ([`fetched`](crate::fetched::fetched)) where something asks that comes after it: answers are numbered in the order in
/// which the server asked.
pub(crate) fn lazily(view: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
    #[cfg(feature = "ssr")]
    let view = view();
    #[cfg(not(feature = "ssr"))]
    let view = leptos::prelude::IntoAny::into_any(crate::browser::lazy::Lazy::new(view));
    view
}
