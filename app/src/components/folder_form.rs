use alsong_catalogue::SongId;
use leptos::html::Input;
use leptos::prelude::*;

use crate::AppError;
use crate::components::dynamic::dynamic;
use crate::components::form_id::form_id;

/// A new folder's name.
#[component]
pub(crate) fn FolderForm(
    /// A song that goes into the new folder at once.
    song: Option<SongId>,
    /// Makes the folder, or says why not.
    create: Callback<String, Result<(), AppError>>,
) -> impl IntoView {
    let name = NodeRef::<Input>::new();
    let refused = RwSignal::new(None::<AppError>);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(input) = name.get_untracked() {
            let outcome = create.run(input.value());
            if outcome.is_ok() {
                input.set_value("");
            }
            refused.set(outcome.err());
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
                aria-describedby="folder-refused"
                autocomplete="off"
                enterkeyhint="done"
            />
            <button class="primary">
                {if song.is_some() { "만들고 담기" } else { "만들기" }}
            </button>
            {refusal("folder-refused", refused)}
        </form>
    }
}

/// Beside a field, which it describes: why what was written in it is refused.
pub(crate) fn refusal(id: &'static str, refused: RwSignal<Option<AppError>>) -> AnyView {
    view! {
        <p class="refusal" id=id role="alert">
            {dynamic(move || refused.get().map(AppError::message).into_any())}
        </p>
    }
    .into_any()
}
