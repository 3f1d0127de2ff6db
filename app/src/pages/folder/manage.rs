use alsong_library::FolderId;
use leptos::html::Input;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::api::folders::{delete_folder, rename_folder};
use crate::browser::mutation::Mutation;

/// Rename and delete, folded away below the songs; deleting asks once more.
#[component]
pub(super) fn Manage(
    /// The folder.
    folder: FolderId,
    /// Its name now.
    name: String,
) -> impl IntoView {
    let mutation = Mutation::new();
    let navigate = use_navigate();
    let input = NodeRef::<Input>::new();
    let rename = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(input) = input.get_untracked() else { return };
        mutation.run(Box::pin(rename_folder(folder, input.value())), String::from("이름을 바꿨어요."), || ());
    };
    let delete = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let navigate = navigate.clone();
        let deleted = ["/library?deleted=", &folder.to_string()].concat();
        mutation.run_and_leave(
            Box::pin(delete_folder(folder)),
            String::from("폴더를 지웠어요."),
            move || {
                navigate(&deleted, NavigateOptions { replace: true, ..NavigateOptions::default() });
            },
        );
    };
    let pending = mutation.pending();
    view! {
        <details class="card manage">
            <summary>"폴더 관리"</summary>
            <form class="folder-form" method="post" action="/api/rename_folder" on:submit=rename>
                <input type="hidden" name="id" value=folder.to_string() />
                <input
                    node_ref=input
                    name="name"
                    required
                    maxlength="160"
                    value=name
                    aria-label="폴더 이름"
                    autocomplete="off"
                    enterkeyhint="done"
                />
                <button class="primary" disabled=move || pending.get()>
                    "이름 바꾸기"
                </button>
            </form>
            <details class="danger">
                <summary>"폴더 지우기"</summary>
                <p>"폴더와 담긴 목록이 사라져요. 지우고 나서 바로 되돌릴 수 있어요."</p>
                <form method="post" action="/api/delete_folder" on:submit=delete>
                    <input type="hidden" name="id" value=folder.to_string() />
                    <button class="destroy" disabled=move || pending.get()>
                        "네, 지울게요"
                    </button>
                </form>
            </details>
        </details>
    }
}
