use leptos::prelude::*;

use crate::components::own;

/// The head of a page below a tab: a way back and the page's name.
#[component]
pub(crate) fn BackHeader(
    /// Where back leads.
    href: &'static str,
    /// What the place is called.
    label: &'static str,
    /// The page's name.
    #[prop(into)]
    title: String,
    /// Whether the name is somebody's own.
    #[prop(optional)]
    own: bool,
) -> impl IntoView {
    view! {
        <header class="page-head">
            <a class="back" href=href aria-label=format!("{label}(으)로 돌아가기")></a>
            <h1 tabindex="-1">{if own { own::own(&title) } else { title.into_any() }}</h1>
        </header>
    }
}
