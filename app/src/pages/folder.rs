use std::sync::Arc;

use alsong_library::{Folder, FolderId};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::AppError;
use crate::browser::library::{self, Library};
use crate::components::back_header::BackHeader;
use crate::components::dynamic::dynamic;
use crate::components::empty_state::EmptyState;
use crate::components::flash::Flash;
use crate::components::lazily::lazily;
use crate::components::loaded::{loaded_or_nothing, loaded_page};
use crate::fetched::fetched;

mod asked;
mod editing;
mod head;
mod manage;
mod rows;
mod suggestions;

use editing::Editing;
use manage::Manage;

/// One folder: its songs with the numbers of the machine in the room, its name, and songs that would go with it.
#[component]
pub(crate) fn FolderPage() -> impl IntoView {
    let params = use_params_map();
    let library = Library::get();
    let asked_for = move || -> (Option<FolderId>, u32) {
        (params.read().get("id").and_then(|id| id.parse().ok()), library.version())
    };
    let folder =
        fetched(asked_for, |(id, _)| async move { library::folder(id.ok_or(AppError::NotFound)?).await });
    let suggested = fetched(asked_for, move |(id, _)| async move {
        suggestions::of(library, id.ok_or(AppError::NotFound)?).await
    });
    let editing = Editing::new(library);
    let asked = asked::of_page();
    view! {
        <Flash />
        {loaded_page(folder, move |folder| contents(folder, asked, editing))}
        {loaded_or_nothing(suggested, suggestions::section)}
    }
}

/// What the page shows of a folder that is there. What goes with it comes last: it is asked for again after each change, and
/// moves nothing when it arrives.
fn contents(folder: Folder, asked: Signal<asked::Asked>, editing: Editing) -> AnyView {
    let (id, name) = (folder.id, folder.name.clone());
    let title = name.clone();
    let songs = if folder.songs.is_empty() {
        view! {
            <EmptyState title="아직 담은 노래가 없어요" hint="검색해서 마음에 드는 노래를 담아 보세요.">
                <a class="button" href="/search">
                    "노래 찾기"
                </a>
            </EmptyState>
        }
        .into_any()
    } else {
        let folder = Arc::new(folder);
        dynamic(move || {
            // The address changes a moment before the page goes.
            let Some(asked) = asked.try_get() else { return ().into_any() };
            if editing.is_on() {
                editing.list(&folder)
            } else {
                view! { {head::head(&folder, asked, editing)} {rows::rows(&folder, asked)} }.into_any()
            }
        })
    };
    view! {
        {lazily(move || view! { <BackHeader href="/library" label="내 노래" title=title own=true /> }.into_any())}
        {songs}
        {lazily(move || view! { <Manage folder=id name=name /> }.into_any())}
    }
    .into_any()
}
