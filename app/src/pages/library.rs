use alsong_library::{FolderId, FolderSummary};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::api::folders::{create_folder, restore_folder};
use crate::browser::library::{Library, folders_or_kept};
use crate::browser::mutation::Mutation;
use crate::components::dynamic::dynamic;
use crate::components::empty_state::EmptyState;
use crate::components::flash::{Flash, FromDevice};
use crate::components::folder_form::FolderForm;
use crate::components::folder_tiles::FolderTiles;
use crate::components::loaded::loaded;
use crate::fetched::fetched;

/// The singer's folders, and a new one.
#[component]
pub(crate) fn LibraryPage() -> impl IntoView {
    let library = Library::get();
    let mutation = Mutation::new();
    let folders = fetched(move || library.version(), |_| folders_or_kept());
    let create = Callback::new(move |name: String| {
        let success = format!("‘{name}’ 폴더를 만들었어요.");
        mutation.run(Box::pin(async { create_folder(name, None, None).await.map(drop) }), success, || ());
    });
    let query = use_query_map();
    let deleted = move || query.read().get("deleted")?.parse::<FolderId>().ok();
    view! {
        <header class="page-head">
            <h1 tabindex="-1">"내 노래"</h1>
            <a class="account" href="/account" aria-label="내 정보"></a>
        </header>
        <Flash />
        {dynamic(move || deleted().map_or_else(|| ().into_any(), |folder| undo(folder, mutation)))}
        <a class="banner" href="/queue">
            <strong>"부를 곡"</strong>
            <span>"순서대로 골라 두고, 부르면 적어 둬요"</span>
        </a>
        <FolderForm create=create pending=mutation.pending() />
        {loaded(folders, my_folders)}
    }
}

/// A folder was just deleted: the way back.
fn undo(folder: FolderId, mutation: Mutation) -> AnyView {
    let navigate = use_navigate();
    let restore = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let navigate = navigate.clone();
        mutation.run(
            Box::pin(restore_folder(folder)),
            String::from("폴더를 되돌렸어요."),
            move || {
                navigate("/library", NavigateOptions { replace: true, ..NavigateOptions::default() });
            },
        );
    };
    view! {
        <form class="flash undo" method="post" action="/api/restore_folder" on:submit=restore>
            <input type="hidden" name="id" value=folder.to_string() />
            <span>"폴더를 지웠어요."</span>
            <button class="button">"되돌리기"</button>
        </form>
    }
    .into_any()
}

fn my_folders((folders, from_device): (Vec<FolderSummary>, bool)) -> AnyView {
    if folders.is_empty() && !from_device {
        return view! {
            <EmptyState
                title="아직 폴더가 없어요"
                hint="‘회식’, ‘고음’, ‘요즘 연습’처럼 이름을 붙여 보세요."
            />
        }
        .into_any();
    }
    view! {
        <FromDevice shown=from_device />
        <FolderTiles folders=folders />
    }
    .into_any()
}
