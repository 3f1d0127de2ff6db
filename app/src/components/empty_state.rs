use leptos::prelude::*;

/// What a list shows when it has nothing: one sentence, and what to do about it.
#[component]
pub(crate) fn EmptyState(
    /// What is the case.
    #[prop(into)]
    title: String,
    /// What helps.
    #[prop(into)]
    hint: String,
    /// A link or a form that does it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty-title">{title}</p>
            <p class="empty-hint">{hint}</p>
            {children.map(|children| children())}
        </div>
    }
}
