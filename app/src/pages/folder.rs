use alsong_catalogue::{SongCard, SongId};
use alsong_library::{Folder, FolderId, SavedSong};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::AppError;
use crate::api::folders::remove_song;
use crate::browser::library::{Library, folder_or_kept};
use crate::browser::mutation::Mutation;
use crate::components::back_header::BackHeader;
use crate::components::empty_state::EmptyState;
use crate::components::flash::{Flash, FromDevice};
use crate::components::loaded::loaded;
use crate::components::song_row::SongRow;
use crate::fetched::fetched;

mod manage;
mod suggestions;

use manage::Manage;
use suggestions::Suggestions;

/// One folder: its songs with their numbers, its name, and songs that would go with it.
#[component]
pub(crate) fn FolderPage() -> impl IntoView {
    let params = use_params_map();
    let library = Library::get();
    let folder = fetched(
        move || (params.read().get("id").and_then(|id| id.parse().ok()), library.version()),
        |(id, _)| async move { folder_or_kept(id.ok_or(AppError::NotFound)?).await },
    );
    view! {
        <Flash />
        {loaded(folder, contents)}
    }
}

/// What the page shows of a folder that is there; `from_device` says that it is the copy kept for no signal.
fn contents((folder, from_device): (Folder, bool)) -> AnyView {
    let id = folder.id;
    let count = folder.songs.len();
    view! {
        <BackHeader href="/library" label="내 노래" title=folder.name.clone() />
        <FromDevice shown=from_device />
        <p class="count">{count}"곡 달릴 예정"</p>
        <Songs folder=id songs=folder.songs />
        {(!from_device)
            .then(|| {
                view! {
                    <Suggestions folder=id />
                    <Manage folder=id name=folder.name />
                }
            })}
    }
    .into_any()
}

/// The rows, or the way to the first one.
#[component]
fn Songs(folder: FolderId, songs: Vec<SavedSong>) -> impl IntoView {
    if songs.is_empty() {
        return view! {
            <EmptyState title="아직 담은 노래가 없어요" hint="검색해서 마음에 드는 노래를 담아 보세요.">
                <a class="button" href="/search">
                    "노래 찾기"
                </a>
            </EmptyState>
        }
        .into_any();
    }
    let mutation = Mutation::new();
    let remove = Callback::new(move |(song, title): (SongId, String)| {
        mutation.run(Box::pin(remove_song(folder, song)), format!("‘{title}’ 노래를 뺐어요."), || ());
    });
    view! {
        <ul class="songs">
            {songs
                .into_iter()
                .map(|song| view! { <SavedRow folder=folder song=song.song remove=remove /> })
                .collect_view()}
        </ul>
    }
    .into_any()
}

/// A row with the button that takes the song out.
#[component]
fn SavedRow(folder: FolderId, song: SongCard, remove: Callback<(SongId, String)>) -> impl IntoView {
    let id = song.id;
    let title = song.title.clone();
    let label = format!("{title} 폴더에서 빼기");
    view! {
        <SongRow song=song>
            <form
                method="post"
                action="/api/remove_song"
                on:submit=move |event| {
                    event.prevent_default();
                    remove.run((id, title.clone()));
                }
            >
                <input type="hidden" name="folder" value=folder.to_string() />
                <input type="hidden" name="song" value=id.0 />
                <button class="row-action remove" aria-label=label></button>
            </form>
        </SongRow>
    }
}
