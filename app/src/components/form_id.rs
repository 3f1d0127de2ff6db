use leptos::prelude::*;

/// The hidden field that names one rendering of a form, so that what is sent twice without JavaScript counts once. Only
/// the server fills it in: hydration leaves it as it is, and what the app sends has identities of its own.
pub(crate) fn form_id() -> AnyView {
    #[cfg(feature = "ssr")]
    let id = crate::context::form_id().map(|id| id.to_string());
    #[cfg(not(feature = "ssr"))]
    let id: Option<String> = None;
    view! { <input type="hidden" name="form" value=id /> }.into_any()
}
