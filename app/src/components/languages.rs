use leptos::prelude::*;

/// The page at the path `then` in the other language; style hides the link to its own. It works without the app, so it
/// reloads.
pub(crate) fn languages(then: &'static str) -> AnyView {
    let link = |to: &'static str, name: &'static str| {
        view! {
            <a lang=to href=["/language?to=", to, "&then=", then].concat() rel="external nofollow">
                {name}
            </a>
        }
        .into_any()
    };
    view! { <p class="languages">{link("ko", "한국어")} {link("en", "English")}</p> }.into_any()
}
