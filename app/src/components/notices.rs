use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::browser::effect::effect;
use crate::browser::install;
use crate::browser::service_worker::Told;
use crate::browser::spawn::spawn;
use crate::components::dynamic::{button, dynamic};
use crate::components::install_hint::Hint;
use crate::components::unsaved::Unsaved;
use crate::pages::parts;

/// What is said above the tab bar while it is the case: changes that wait, what is old, a newer build, and how the app is
/// put on the home screen.
#[component]
pub(crate) fn Notices() -> impl IntoView {
    let told = Told::new();
    let path = use_location().pathname;
    // Another page asks other questions. The first page's may be answered before this runs.
    let mut before = None;
    effect(move || {
        let path = path.get();
        if before.replace(path.clone()).is_some_and(|before| before != path) {
            told.kept.set(false);
        }
    });
    let hint = RwSignal::new(None::<Hint>);
    effect(move || {
        if install::is_time() && !install::is_installed() {
            spawn(async move { hint.set(parts::install_hint().await.ok()) });
        }
    });
    view! {
        <div class="notices">
            <Unsaved />
            <div role="status">
                {dynamic(move || old(told.kept.get()))} {dynamic(move || newer(told.update.get()))}
            </div>
            {dynamic(move || hint.get().map_or_else(|| ().into_any(), |hint| hint()))}
        </div>
    }
}

fn old(is_kept: bool) -> AnyView {
    is_kept
        .then(|| view! { <p class="notice">"연결이 없어서, 전에 받아 둔 내용을 보여 드려요."</p> })
        .into_any()
}

fn newer(is_there: bool) -> AnyView {
    if !is_there {
        return ().into_any();
    }
    let begin = Callback::new(|()| Told::begin_update());
    view! { <p class="notice">"새 버전이 나왔어요. " {button("link", "새로 고침", None, begin)}</p> }
        .into_any()
}
