//! Pages without code in the browser.

use alsong_catalogue::{Brand, SongCard};
use alsong_library::FolderId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::components::number_badge::read_number;
use crate::components::own::own;

pub(crate) mod import;
pub(crate) mod rejected;
pub(crate) mod share;
pub(crate) mod shared;

/// The folder in the page's address, if it is one.
fn folder_of_address() -> Option<FolderId> {
    use_params_map().with_untracked(|params| params.get("id")?.parse().ok())
}

/// The head of a page about a folder: the way back to it and the page's name.
fn head(folder: FolderId, title: &'static str) -> AnyView {
    view! {
        <header class="page-head">
            <a class="back" href=format!("/folder/{folder}") aria-label="폴더로 돌아가기"></a>
            <h1 tabindex="-1">{title}</h1>
        </header>
    }
    .into_any()
}

/// A song's names.
fn names(song: &SongCard) -> AnyView {
    view! {
        <span class="song-title">{own(&song.title)}</span>
        " "
        <span class="song-artist">{own(&song.artist)}</span>
    }
    .into_any()
}

/// A song's numbers, to be read and not to be tapped.
fn numbers(song: &SongCard) -> AnyView {
    let number = |brand: Brand| {
        let number = song.number(brand);
        let missing = if number.is_none() { " missing" } else { "" };
        let shown = number.map_or_else(|| view! { <span>"없음"</span> }.into_any(), read_number);
        view! {
            <span class=format!("number {brand}{missing}")>
                <b>{brand.label()}</b>
                " "
                {shown}
            </span>
        }
    };
    view! { <div class="song-numbers">{Brand::ALL.map(number).collect_view()}</div> }.into_any()
}
