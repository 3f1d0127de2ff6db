use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;
use wasm_bindgen::JsCast;

use crate::browser::library::Library;
use crate::components::save_sheet::{SaveSheet, SaveSheetOutlet};
use crate::components::tab_bar::TabBar;
use crate::components::toast::{Toast, ToastOutlet};
use crate::components::unsaved::Unsaved;
use crate::pages::account::AccountPage;
use crate::pages::chart::ChartPage;
use crate::pages::folder::FolderPage;
use crate::pages::folder_song::FolderSongPage;
use crate::pages::home::HomePage;
use crate::pages::library::LibraryPage;
use crate::pages::new_songs::NewSongsPage;
use crate::pages::not_found::NotFoundPage;
use crate::pages::queue::QueuePage;
use crate::pages::recommend::RecommendPage;
use crate::pages::save::SavePage;
use crate::pages::search::SearchPage;
use crate::pages::search::memory::Memory;
use crate::pages::song::SongPage;
use crate::pages::sung::SungPage;
use crate::pages::title_of;

/// The whole app: every route, the tab bar, the sheet and the toast.
///
/// On the server each page is rendered once its data is there, so that it is complete without JavaScript and its status
/// is right. In the browser the same tree is hydrated, or mounted into the offline shell.
#[component]
pub fn App() -> impl IntoView {
    Toast::provide();
    SaveSheet::provide();
    Library::provide();
    Memory::provide();
    view! {
        <Router>
            <SkipLink />
            <Arrival />
            <main id="main">
                <FlatRoutes fallback=NotFoundPage>
                    <Route path=path!("/") view=|| view! { <HomePage /> }.into_any() />
                    <Route path=path!("/search") view=|| view! { <SearchPage /> }.into_any() />
                    <Route path=path!("/song/:id") view=|| view! { <SongPage /> }.into_any() />
                    <Route path=path!("/save/:id") view=|| view! { <SavePage /> }.into_any() />
                    <Route path=path!("/chart") view=|| view! { <ChartPage /> }.into_any() />
                    <Route path=path!("/new") view=|| view! { <NewSongsPage /> }.into_any() />
                    <Route path=path!("/recommend") view=|| view! { <RecommendPage /> }.into_any() />
                    <Route path=path!("/library") view=|| view! { <LibraryPage /> }.into_any() />
                    <Route path=path!("/queue") view=|| view! { <QueuePage /> }.into_any() />
                    <Route path=path!("/sung/:id") view=|| view! { <SungPage /> }.into_any() />
                    <Route path=path!("/folder/:id/:song") view=|| view! { <FolderSongPage /> }.into_any() />
                    <Route path=path!("/folder/:id") view=|| view! { <FolderPage /> }.into_any() />
                    <Route path=path!("/account") view=|| view! { <AccountPage /> }.into_any() />
                </FlatRoutes>
            </main>
            <TabBar />
            <Unsaved />
            <SaveSheetOutlet />
            <ToastOutlet />
        </Router>
    }
}

/// For keyboards: past what every page begins with.
#[component]
pub(crate) fn SkipLink() -> impl IntoView {
    view! {
        <a class="skip" href="#main">
            "본문으로 건너뛰기"
        </a>
    }
}

/// After a navigation in the browser: the document's title, and focus on the new page's heading, which a screen reader
/// then reads. The first page is left alone.
#[component]
fn Arrival() -> impl IntoView {
    let path = use_location().pathname;
    Effect::new(move |previous: Option<String>| {
        let path = path.get();
        if previous.is_some_and(|previous| previous != path) {
            document().set_title(title_of(&path));
            request_animation_frame(|| focus_heading(HEADING_TRIES));
        }
        path
    });
}

/// How often the heading of a page is looked for whose data is still on its way, and the pause between, in milliseconds.
const HEADING_TRIES: u32 = 30;
const HEADING_PAUSE_MS: u32 = 100;

fn focus_heading(tries: u32) {
    let heading = document().query_selector("h1").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) {
        _ = heading.focus();
    } else if tries > 0 {
        Timeout::new(HEADING_PAUSE_MS, move || focus_heading(tries - 1)).forget();
    }
}
