use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use server_fn::error::ServerFnUrlError;

use crate::AppError;
use crate::components::dynamic::dynamic;

/// What went wrong with a form sent without JavaScript. The address carries only the error's code, so that a crafted
/// link cannot put words into the page.
#[component]
pub(crate) fn Flash() -> impl IntoView {
    let query = use_query_map();
    dynamic(move || {
        let Some(encoded) = query.read().get("__err") else { return ().into_any() };
        let error: AppError = ServerFnUrlError::decode_err(&encoded);
        view! { <p class="flash" role="alert">{error.message()}</p> }.into_any()
    })
}
