use leptos::prelude::*;

use crate::AppError;
use crate::components::failure::Failure;

/// An address that leads nowhere.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    // The offline shell is there for every address, and the app does not have the pages that only the server draws.
    let (title, error) = if is_shell() {
        ("신호가 있어야 볼 수 있어요", AppError::Offline)
    } else {
        ("없는 주소예요", AppError::NotFound)
    };
    view! {
        <h1 tabindex="-1">{title}</h1>
        <Failure error=error />
    }
}

#[cfg(feature = "ssr")]
fn is_shell() -> bool {
    false
}

#[cfg(not(feature = "ssr"))]
fn is_shell() -> bool {
    document().document_element().is_some_and(|html| html.has_attribute("data-shell"))
}
