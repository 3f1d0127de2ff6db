use leptos::prelude::*;

/// Grey rows in the place of a list that is on its way.
#[component]
pub(crate) fn Skeleton() -> impl IntoView {
    view! {
        <div class="skeleton" aria-hidden="true">
            <i></i>
            <i></i>
            <i></i>
        </div>
    }
}
