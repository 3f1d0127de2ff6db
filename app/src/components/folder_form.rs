use alsong_catalogue::SongId;
use leptos::html::Input;
use leptos::prelude::*;

use crate::components::form_id::form_id;

/// A new folder's name.
#[component]
pub(crate) fn FolderForm(
    /// A song that goes into the new folder at once.
    song: Option<SongId>,
    /// Makes the folder.
    create: Callback<String>,
) -> impl IntoView {
    let name = NodeRef::<Input>::new();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(input) = name.get_untracked() {
            create.run(input.value());
            input.set_value("");
        }
    };
    view! {
        <form class="folder-form" method="post" action="/api/create_folder" on:submit=submit>
            {form_id()}
            {song.map(|song| view! { <input type="hidden" name="song" value=song.0 /> })}
            <input
                node_ref=name
                name="name"
                required
                maxlength="160"
                placeholder="새 폴더 이름"
                aria-label="새 폴더 이름"
                autocomplete="off"
                enterkeyhint="done"
            />
            <button class="primary">
                {if song.is_some() { "만들고 담기" } else { "만들기" }}
            </button>
        </form>
    }
}
