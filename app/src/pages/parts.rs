//! Parts of the app's code that a phone fetches when it first shows one of their pages: the build cuts them out of the
//! module at these functions. On the server they are ordinary ones.

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use crate::components::install_hint::{self, Hint};
use crate::components::save_sheet;
use crate::pages::account::AccountPage;
use crate::pages::chart::ChartPage;
use crate::pages::folder::FolderPage;
use crate::pages::folder_song::FolderSongPage;
use crate::pages::home::HomePage;
use crate::pages::new_songs::NewSongsPage;
use crate::pages::queue::QueuePage;
use crate::pages::recommend::RecommendPage;
use crate::pages::room::RoomPage;
use crate::pages::save::SavePage;
use crate::pages::search::SearchPage;
use crate::pages::song::SongPage;
use crate::pages::sung::SungPage;

/// A part could not be fetched.
pub(crate) use leptos::wasm_split::SplitLoaderError as NotLoaded;

/// Pages that are seen now and then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Later {
    Account,
    Chart,
    FolderSong,
    NewSongs,
    Queue,
    Recommend,
    Save,
    Song,
    Sung,
}

/// The page that most visits begin with.
#[wasm_split(home, wasm_split_path = leptos::wasm_split, preload(load_home), fallible)]
pub(crate) fn home() -> Result<AnyView, NotLoaded> {
    Ok(view! { <HomePage /> }.into_any())
}

/// The search's page.
#[wasm_split(search, wasm_split_path = leptos::wasm_split, preload(load_search), fallible)]
pub(crate) fn search() -> Result<AnyView, NotLoaded> {
    Ok(view! { <SearchPage /> }.into_any())
}

/// A folder's page.
#[wasm_split(folder, wasm_split_path = leptos::wasm_split, preload(load_folder), fallible)]
pub(crate) fn folder() -> Result<AnyView, NotLoaded> {
    Ok(view! { <FolderPage /> }.into_any())
}

/// The page for the room.
#[wasm_split(room, wasm_split_path = leptos::wasm_split, preload(load_room), fallible)]
pub(crate) fn room() -> Result<AnyView, NotLoaded> {
    Ok(view! { <RoomPage /> }.into_any())
}

/// What the sheet that asks for a folder holds.
#[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
pub(crate) fn save_sheet() -> Result<save_sheet::Content, NotLoaded> {
    Ok(save_sheet::content)
}

/// How the app is put on the home screen.
#[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
pub(crate) fn install_hint() -> Result<Hint, NotLoaded> {
    Ok(install_hint::install_hint)
}

/// One of the pages that are seen now and then.
#[wasm_split(later, wasm_split_path = leptos::wasm_split, preload(load_later), fallible)]
pub(crate) fn later(page: Later) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Later::Account => view! { <AccountPage /> }.into_any(),
        Later::Chart => view! { <ChartPage /> }.into_any(),
        Later::FolderSong => view! { <FolderSongPage /> }.into_any(),
        Later::NewSongs => view! { <NewSongsPage /> }.into_any(),
        Later::Queue => view! { <QueuePage /> }.into_any(),
        Later::Recommend => view! { <RecommendPage /> }.into_any(),
        Later::Save => view! { <SavePage /> }.into_any(),
        Later::Song => view! { <SongPage /> }.into_any(),
        Later::Sung => view! { <SungPage /> }.into_any(),
    })
}
