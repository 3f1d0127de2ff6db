use alsong_library::FolderSummary;
use leptos::prelude::*;

use crate::api::folders::create_folder;
use crate::browser::library::{Library, folders_or_kept};
use crate::browser::mutation::Mutation;
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
    view! {
        <header class="page-head">
            <h1 tabindex="-1">"내 노래"</h1>
            <a class="account" href="/account" aria-label="내 정보"></a>
        </header>
        <Flash />
        <FolderForm create=create pending=mutation.pending() />
        {loaded(folders, my_folders)}
    }
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
