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

/// Says that a list is the copy on this device.
#[component]
pub(crate) fn FromDevice(
    /// Whether it is.
    shown: bool,
) -> impl IntoView {
    shown.then(|| {
        view! {
            <p class="flash" role="status">
                "연결이 없어서 이 기기에 남겨 둔 목록을 보여 드려요."
            </p>
        }
    })
}
