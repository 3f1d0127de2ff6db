use alsong_catalogue::{SongCard, SongId};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::AppError;
use crate::api::songs::get_song;
use crate::browser::local_search;
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
        |id| async move { card(SongId(id.ok_or(AppError::NotFound)?)).await },
    );
    view! {
        <BackHeader href="/search" label="검색" title="어느 폴더에 담을까요?" />
        <Flash />
        {loaded(song, |song| view! { <FolderPicker picked=Picked::from(song) /> }.into_any())}
    }
}

/// Asks the server; without a connection, the catalogue on this device.
async fn card(id: SongId) -> Result<SongCard, AppError> {
    match get_song(id).await {
        Err(AppError::Offline) => local_search::song(id).await.ok_or(AppError::Offline),
        answer => answer,
    }
}
