use alsong_catalogue::SongId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::AppError;
use crate::api::songs::get_song;
use crate::components::back_header::BackHeader;
use crate::components::flash::Flash;
use crate::components::folder_picker::{FolderPicker, Picked};
use crate::components::loaded::loaded;
use crate::fetched::fetched;

/// Asks which folder a song goes into: the sheet's content as a page, for when there is no JavaScript.
#[component]
pub(crate) fn SavePage() -> impl IntoView {
    let params = use_params_map();
    let song = fetched(
        move || params.read().get("id").and_then(|id| id.parse().ok()),
        |id| async move { get_song(SongId(id.ok_or(AppError::NotFound)?)).await },
    );
    view! {
        <BackHeader href="/search" label="검색" title="어느 폴더에 담을까요?" />
        <Flash />
        {loaded(song, |song| view! { <FolderPicker picked=Picked::from(song) /> }.into_any())}
    }
}
