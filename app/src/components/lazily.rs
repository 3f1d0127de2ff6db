//! Lazy hydration: what the server drew stays as it is while the page around it is hydrated, and is hydrated in a later
//! task, so that taps and keys come between. Until then its links and forms work as they do without JavaScript.

use leptos::prelude::AnyView;

/// Hydrates this part of the page after the page itself. The view
/// - is one element,
/// - asks for nothing ([`fetched`](crate::fetched::fetched)): answers come with the page,
/// - begins with what it was given: a signal that it read, such as the address or the library, could say something else by
///   then than what the server drew. Around it a view may follow signals; what has changed is drawn anew, then.
pub(crate) fn lazily(view: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
    #[cfg(feature = "ssr")]
    let view = view();
    #[cfg(not(feature = "ssr"))]
    let view = leptos::prelude::IntoAny::into_any(crate::browser::lazy::Lazy::new(view));
    view
}
