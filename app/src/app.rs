use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;

use crate::browser::focus;
use crate::browser::library::Library;
use crate::browser::spawn::spawn;
use crate::components::lazily::lazily;
use crate::components::notices::Notices;
use crate::components::save_sheet::{SaveSheet, SaveSheetOutlet};
use crate::components::tab_bar::TabBar;
use crate::components::toast::{Toast, ToastOutlet};
use crate::pages::not_found::NotFoundPage;
use crate::pages::page::{Page, load_page};
use crate::pages::parts::Later;
use crate::pages::search::memory::Memory;
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
            {lazily(routes)}
            <TabBar />
            <Notices />
            <SaveSheetOutlet />
            <ToastOutlet />
        </Router>
    }
}

/// The page at the address.
fn routes() -> AnyView {
    view! {
        <main id="main">
            <FlatRoutes fallback=NotFoundPage>
                <Route path=path!("/") view=Page::Home />
                <Route path=path!("/search") view=Page::Search />
                <Route path=path!("/song/:id") view=Page::Later(Later::Song) />
                <Route path=path!("/save/:id") view=Page::Later(Later::Save) />
                <Route path=path!("/chart") view=Page::Later(Later::Chart) />
                <Route path=path!("/new") view=Page::Later(Later::NewSongs) />
                <Route path=path!("/recommend") view=Page::Later(Later::Recommend) />
                <Route path=path!("/library") view=Page::Library />
                <Route path=path!("/queue") view=Page::Later(Later::Queue) />
                <Route path=path!("/room") view=Page::Room />
                <Route path=path!("/sung/:id") view=Page::Later(Later::Sung) />
                <Route path=path!("/folder/:id/:song") view=Page::Later(Later::FolderSong) />
                <Route path=path!("/folder/:id") view=Page::Folder />
                <Route path=path!("/account") view=Page::Later(Later::Account) />
            </FlatRoutes>
        </main>
    }
    .into_any()
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
            let path = path.clone();
            spawn(async move {
                // Until its code is there, the heading is the one of the page before.
                if load_page(&path).await {
                    request_animation_frame(|| focus::heading(focus::HEADING_TRIES));
                }
            });
        }
        path
    });
}
