use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use super::asked::Asked;
use super::link::{link, words};
use super::program::{Place, Program};
use crate::browser::full_screen;
use crate::components::dynamic::{button, dynamic};

/// The way out, whether the screen stays on, and the whole screen.
pub(super) fn bar(
    query: Memo<ParamsMap>,
    is_awake: RwSignal<bool>,
    can_be_full: RwSignal<bool>,
    is_full: RwSignal<bool>,
) -> AnyView {
    let out = dynamic(move || {
        let Some(asked) = query.try_read().map(|query| Asked::read(&query)) else { return ().into_any() };
        view! {
            <a class="room-out close" href=asked.outside()>
                "나가기"
            </a>
        }
        .into_any()
    });
    let tools = dynamic(move || {
        let told = "화면을 켜 두고 있어요";
        let awake = view! { <span class="room-awake" role="img" aria-label=told title=told></span> };
        let (class, label) = if is_full.get() {
            ("room-tool full-screen on", "전체 화면 끝내기")
        } else {
            ("room-tool full-screen", "전체 화면으로 보기")
        };
        let full = button(class, "", Some(String::from(label)), Callback::new(|()| full_screen::toggle()));
        let shown = |part: AnyView, is_shown: bool| if is_shown { part } else { ().into_any() };
        view! { {shown(awake.into_any(), is_awake.get())} {shown(full, can_be_full.get())} }.into_any()
    });
    view! {
        {out}
        <div class="room-tools">{tools}</div>
    }
    .into_any()
}

/// `3 / 12`, and the machine, which can be another one.
pub(super) fn whereabouts(program: &Program) -> AnyView {
    let (asked, brand) = (&program.asked, program.brand.label());
    let count = match program.place() {
        Place::Song(place) => [&*(place + 1).to_string(), " / ", &program.songs.len().to_string()].concat(),
        Place::End | Place::Nothing => String::new(),
    };
    let label = [brand, " 기계, 바꾸기"].concat();
    view! {
        <div class="room-where">
            {words("room-count", &count)}
            {link("room-brand", asked.with_brand(None).here(), brand, Some(label))}
        </div>
    }
    .into_any()
}
