use leptos::prelude::*;

/// Where one is in time, between a link back and a link on; each link is an address and what it leads to.
pub(crate) fn pager(
    earlier: Option<(String, String)>,
    here: String,
    later: Option<(String, String)>,
) -> AnyView {
    let link = |class: &'static str, word: &'static str, to: Option<(String, String)>| match to {
        Some((href, name)) => {
            let label = [word, ", ", &name].concat();
            view! { <a class=class href=href aria-label=label></a> }.into_any()
        }
        None => view! { <span class=class aria-hidden="true"></span> }.into_any(),
    };
    view! {
        <nav class="pager" aria-label="날짜">
            {link("back", "이전", earlier)}
            <h2>{here}</h2>
            {link("onward", "다음", later)}
        </nav>
    }
    .into_any()
}
