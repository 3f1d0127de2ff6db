use leptos::prelude::*;

use crate::AppError;
use crate::browser::library::{Library, Saving};
use crate::components::dynamic::dynamic;

/// Says above the tab bar what the server has not taken in yet, and why. While changes are on their way it is silent:
/// they take a moment.
#[component]
pub(crate) fn Unsaved() -> impl IntoView {
    let library = Library::get();
    view! { <div class="unsaved" role="status">{dynamic(move || line(library.saving()))}</div> }
}

fn line(saving: Saving) -> AnyView {
    let Saving { waiting: waiting @ 1.., trouble: Some(trouble) } = saving else { return ().into_any() };
    let count = ["저장 대기 ", &waiting.to_string()].concat();
    let (why, way) = match trouble {
        AppError::SignedOut => {
            ("로그인이 풀렸어요.", view! { <a href="/account">"로그인하러 가기"</a> }.into_any())
        }
        AppError::Offline => ("연결되면 저장해요.", ().into_any()),
        _ => ("곧 다시 저장해 볼게요.", ().into_any()),
    };
    view! {
        <p>
            <b>{count}</b>
            " "
            {why}
            " "
            {way}
        </p>
    }
    .into_any()
}
