use std::sync::Arc;

use alsong_library::{Change, FolderId, FolderSummary};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::browser::library::{self, Library, new_folder};
use crate::components::dynamic::dynamic;
use crate::components::empty_state::EmptyState;
use crate::components::flash::Flash;
use crate::components::folder_form::FolderForm;
use crate::components::folder_tiles::FolderTiles;
use crate::components::loaded::loaded;
use crate::components::own::own;
use crate::components::sorter::{Sorter, edit_button, sorting_list};
use crate::fetched::fetched;

/// The singer's folders, and a new one.
#[component]
pub(crate) fn LibraryPage() -> impl IntoView {
    let library = Library::get();
    let folders = fetched(move || library.version(), |_| library::folders());
    let create = Callback::new(move |name: String| {
        let (_, change) = new_folder(&name)?;
        let success = ["‘", &name, "’ 폴더를 만들었어요."].concat();
        library.perform(Vec::new(), vec![change], success, || ());
        Ok(())
    });
    let sorting = RwSignal::new(false);
    let query = use_query_map();
    let deleted = move || query.read().get("deleted")?.parse::<FolderId>().ok();
    view! {
        <header class="page-head">
            <h1 tabindex="-1">"내 노래"</h1>
            <a class="account" href="/account" aria-label="내 정보"></a>
        </header>
        <Flash />
        {dynamic(move || deleted().map_or_else(|| ().into_any(), |folder| undo(folder, library)))}
        <a class="banner" href="/queue">
            <strong>"부를 곡"</strong>
            <span>"순서대로 골라 두고, 부르면 적어 둬요"</span>
        </a>
        <FolderForm song=None create=create />
        {loaded(folders, move |folders| my_folders(folders, sorting))}
    }
}

/// A folder was just deleted: the way back.
fn undo(folder: FolderId, library: Library) -> AnyView {
    let navigate = use_navigate();
    let restore = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let navigate = navigate.clone();
        let changes = vec![Change::RestoreFolder { folder }];
        library.perform(Vec::new(), changes, String::from("폴더를 되돌렸어요."), move || {
            navigate("/library", NavigateOptions { replace: true, ..NavigateOptions::default() });
        });
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

fn my_folders(folders: Vec<FolderSummary>, sorting: RwSignal<bool>) -> AnyView {
    if folders.is_empty() {
        return view! {
            <EmptyState
                title="아직 폴더가 없어요"
                hint="‘회식’, ‘고음’, ‘요즘 연습’처럼 이름을 붙여 보세요."
            />
        }
        .into_any();
    }
    let folders: Arc<[FolderSummary]> = folders.into();
    dynamic(move || {
        if sorting.get() {
            return in_order(&folders, sorting);
        }
        let sort = (folders.len() > 1).then(|| {
            let sort = Callback::new(move |()| sorting.set(true));
            view! { <p class="sort">{edit_button("순서 바꾸기", sort)}</p> }.into_any()
        });
        view! {
            <FolderTiles folders=folders.to_vec() />
            {sort}
        }
        .into_any()
    })
}

/// The folders as rows, to be put into another order.
fn in_order(folders: &Arc<[FolderSummary]>, sorting: RwSignal<bool>) -> AnyView {
    let library = Library::get();
    let moved = {
        let folders = Arc::clone(folders);
        Callback::new(move |(place, after): (usize, Option<usize>)| {
            let id = |place: usize| folders.get(place).map(|folder| folder.id);
            if let Some(folder) = id(place) {
                let changes = vec![Change::MoveFolder { folder, after: after.and_then(id) }];
                library.perform(Vec::new(), changes, String::from("순서를 바꿨어요."), || ());
            }
        })
    };
    let sorter = Sorter { count: folders.len(), moved };
    let row = |(place, folder): (usize, &FolderSummary)| {
        view! {
            <li class="song" data-place=place>
                <span class="tile-name">{own(&folder.name)}</span>
                {sorter.controls(place, &folder.name)}
            </li>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = folders.iter().enumerate().map(row).collect();
    sorting_list(rows, sorting)
}
