use alsong_catalogue::SongCard;
use alsong_library::FolderSummary;
use leptos::prelude::*;

use crate::api::folders::{add_song, create_folder, list_folders};
use crate::api::library::enqueue_song;
use crate::browser::library::Library;
use crate::browser::mutation::{Change, Mutation};
use crate::components::folder_form::FolderForm;
use crate::components::form_id::form_id;
use crate::components::loaded::loaded;
use crate::fetched::fetched;

/// The singer's folders to put one song into, and a new one.
#[component]
pub(crate) fn FolderPicker(
    /// The song to keep.
    song: SongCard,
    /// What happens after the song was kept.
    #[prop(optional)]
    on_done: Option<Callback<()>>,
) -> impl IntoView {
    let library = Library::get();
    let folders = fetched(move || library.version(), |_| list_folders());
    let mutation = Mutation::new();
    let id = song.id;
    let title = StoredValue::new(song.title.clone());
    let keep = move |folder: &str, change: Change| {
        let success = format!("‘{}’ 노래를 ‘{folder}’에 담았어요.", title.read_value());
        mutation.run(change, success, move || {
            if let Some(done) = on_done {
                done.run(());
            }
        });
    };
    let add = Callback::new(move |folder: FolderSummary| {
        keep(&folder.name, Box::pin(add_song(folder.id, id, None)))
    });
    let create = Callback::new(move |name: String| {
        keep(&name.clone(), Box::pin(async move { create_folder(name, Some(id), None).await.map(drop) }));
    });
    let enqueue = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        keep("부를 곡", Box::pin(enqueue_song(id, None)));
    };
    view! {
        <p class="picked-song">
            <span class="song-title">{song.title}</span>
            " "
            <span class="song-artist">{song.artist}</span>
        </p>
        <form method="post" action="/api/enqueue_song" on:submit=enqueue>
            {form_id()}
            <input type="hidden" name="song" value=id.0 />
            <button class="choice queue-choice">
                <span>"부를 곡"</span>
                <small>"순서대로 부르기"</small>
            </button>
        </form>
        {loaded(
            folders,
            move |folders| {
                view! {
                    <ul class="choices">
                        {folders
                            .into_iter()
                            .map(|folder| view! { <Choice folder=folder song=id.0 add=add /> })
                            .collect_view()}
                    </ul>
                }
                    .into_any()
            },
        )}
        <FolderForm song=id create=create pending=mutation.pending() />
    }
}

/// One folder as a button.
#[component]
fn Choice(folder: FolderSummary, song: i64, add: Callback<FolderSummary>) -> impl IntoView {
    let chosen = folder.clone();
    view! {
        <li>
            <form
                method="post"
                action="/api/add_song"
                on:submit=move |event| {
                    event.prevent_default();
                    add.run(chosen.clone());
                }
            >
                {form_id()}
                <input type="hidden" name="folder" value=folder.id.to_string() />
                <input type="hidden" name="song" value=song />
                <button class="choice">
                    <span>{folder.name}</span>
                    <small>{folder.song_count}"곡"</small>
                </button>
            </form>
        </li>
    }
}
