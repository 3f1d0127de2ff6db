use leptos::prelude::*;

use crate::AppError;
use crate::components::failure::Failure;

/// An address that leads nowhere.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    failed_page(AppError::NotFound)
}

/// In a page's place, under a heading of its own: why there is none.
pub(crate) fn failed_page(error: AppError) -> AnyView {
    // The offline shell is there for every address, and the app does not have the pages that only the server draws.
    let error = if error == AppError::NotFound && is_shell() { AppError::Offline } else { error };
    let title = match error {
        AppError::Offline => "신호가 있어야 볼 수 있어요",
        AppError::NotFound => "없는 주소예요",
        _ => "지금은 보여 드릴 수 없어요",
    };
    view! {
        <h1 tabindex="-1">{title}</h1>
        <Failure error=error />
    }
    .into_any()
}

#[cfg(feature = "ssr")]
fn is_shell() -> bool {
    false
}

#[cfg(not(feature = "ssr"))]
fn is_shell() -> bool {
    document().document_element().is_some_and(|html| html.has_attribute("data-shell"))
}
