use alsong_library::{Change, FolderId, FolderName};
use leptos::html::Input;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::AppError;
use crate::browser::library::Library;
use crate::browser::share;
use crate::browser::spawn::spawn;
use crate::components::folder_form::refusal;

/// Sharing, taking along, renaming and deleting, folded away below the songs; deleting asks once more.
#[component]
pub(super) fn Manage(
    /// The folder.
    folder: FolderId,
    /// Its name now.
    name: String,
) -> impl IntoView {
    let library = Library::get();
    let place = move |page: &str| ["/folder/", &folder.to_string(), page].concat();
    let leads = move |page: &'static str, name: &'static str| {
        let open = move |event: web_sys::MouseEvent| library.open_saved(&event, place(page));
        view! {
            <a href=place(page) rel="external" on:click=open>
                {name}
            </a>
        }
    };
    let navigate = use_navigate();
    let shared = name.clone();
    // Where the browser cannot hand a link over, the page with the link opens.
    let hand_over = move |event: web_sys::MouseEvent| {
        if share::is_there() {
            event.prevent_default();
            let sharing = share::share(library, folder, shared.clone());
            spawn(async move {
                if let Err(error) = sharing.await {
                    library.refuse(error);
                }
            });
        }
    };
    let input = NodeRef::<Input>::new();
    let refused = RwSignal::new(None);
    let rename = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(input) = input.get_untracked() else { return };
        let name = FolderName::parse(&input.value());
        refused.set(name.as_ref().err().map(|error| AppError::from(*error)));
        if let Ok(name) = name {
            let changes = vec![Change::RenameFolder { folder, name }];
            library.perform(Vec::new(), changes, String::from("이름을 바꿨어요."), || ());
        }
    };
    let delete = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let navigate = navigate.clone();
        let deleted = ["/library?deleted=", &folder.to_string()].concat();
        // First away from here: no list asks for what is gone.
        navigate(&deleted, NavigateOptions { replace: true, ..NavigateOptions::default() });
        let changes = vec![Change::DeleteFolder { folder }];
        library.perform(Vec::new(), changes, String::from("폴더를 지웠어요."), || ());
    };
    view! {
        <details class="card manage">
            <summary>"폴더 관리"</summary>
            <p class="folder-links">
                <a href=place("/share") rel="external" on:click=hand_over>
                    "공유하기"
                </a>
                {leads("/share", "공유 링크와 QR")} {leads("/import", "붙여 넣어 담기")}
                <a href=place("/export.txt") rel="external" download="">
                    "글로 내려받기"
                </a>
                <a href=place("/export.csv") rel="external" download="">
                    "표(CSV)로 내려받기"
                </a>
            </p>
            <form class="folder-form" method="post" action="/api/rename_folder" on:submit=rename>
                <input type="hidden" name="id" value=folder.to_string() />
                <input
                    node_ref=input
                    name="name"
                    required
                    maxlength="160"
                    value=name
                    aria-label="폴더 이름"
                    aria-describedby="name-refused"
                    autocomplete="off"
                    enterkeyhint="done"
                />
                <button class="primary">
                    "이름 바꾸기"
                </button>
                {refusal("name-refused", refused)}
            </form>
            <details class="danger">
                <summary>"폴더 지우기"</summary>
                <p>"폴더와 담긴 목록이 사라져요. 지우고 나서 바로 되돌릴 수 있어요."</p>
                <form method="post" action="/api/delete_folder" on:submit=delete>
                    <input type="hidden" name="id" value=folder.to_string() />
                    <button class="destroy">
                        "네, 지울게요"
                    </button>
                </form>
            </details>
        </details>
    }
}
