use leptos::prelude::*;

use crate::AppError;
use crate::components::failure::Failure;

/// An address that leads nowhere.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    view! {
        <h1 tabindex="-1">"없는 주소예요"</h1>
        <Failure error=AppError::NotFound />
    }
}
