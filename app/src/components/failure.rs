use leptos::prelude::*;

use crate::AppError;
use crate::components::empty_state::EmptyState;

/// A list or page that could not be had, in plain words, and the way on. On the server it sets the response's status.
#[component]
pub(crate) fn Failure(
    /// What went wrong.
    error: AppError,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let (Some(response), Ok(status)) =
        (use_context::<leptos_axum::ResponseOptions>(), http::StatusCode::from_u16(error.status()))
    {
        response.set_status(status);
    }
    let hint = match error {
        AppError::Offline => "신호가 잡히면 다시 보여 드릴게요. 담아 둔 노래는 ‘내 노래’에서 볼 수 있어요.",
        AppError::NotFound => "‘내 노래’나 ‘검색’에서 다시 찾아 주세요.",
        _ => "",
    };
    // The same address once more, or the page without what it was asked.
    let again = match error {
        AppError::Offline | AppError::Unavailable => {
            view! { <a class="button" href="" rel="external">"다시 시도"</a> }.into_any()
        }
        AppError::BadRequest => view! { <a class="button" href="?" rel="external">"처음부터"</a> }.into_any(),
        _ => ().into_any(),
    };
    view! {
        <EmptyState title=error.message() hint=hint>
            {again}
        </EmptyState>
    }
}
