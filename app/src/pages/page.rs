//! Which page is shown at an address, and which part of the app's code has it.

use std::future::pending;

use leptos::prelude::*;
use leptos_router::ChooseView;
use leptos_router::hooks::use_url;

use crate::AppError;
use crate::components::failure::Failure;
use crate::pages::library::LibraryPage;
use crate::pages::parts::{self, Later, NotLoaded};

/// A page of the app. Those without a part of their own are in the first one, which every page waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    Home,
    Library,
    Search,
    Folder,
    Room,
    Later(Later),
}

impl Page {
    /// The page at a path, as the routes say it.
    fn at(path: &str) -> Option<Self> {
        let path: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        Some(match *path {
            [] => Self::Home,
            ["search"] => Self::Search,
            ["song", _] => Self::Later(Later::Song),
            ["save", _] => Self::Later(Later::Save),
            ["chart"] => Self::Later(Later::Chart),
            ["new"] => Self::Later(Later::NewSongs),
            ["recommend"] => Self::Later(Later::Recommend),
            ["library"] => Self::Library,
            ["queue"] => Self::Later(Later::Queue),
            ["room"] => Self::Room,
            ["sung", _] => Self::Later(Later::Sung),
            ["folder", _] => Self::Folder,
            ["folder", _, _] => Self::Later(Later::FolderSong),
            ["account"] => Self::Later(Later::Account),
            _ => return None,
        })
    }

    /// The name of its part of the code, where it has one.
    #[cfg(feature = "ssr")]
    fn part(self) -> Option<&'static str> {
        match self {
            Self::Library => None,
            Self::Home => Some("home"),
            Self::Search => Some("search"),
            Self::Folder => Some("folder"),
            Self::Room => Some("room"),
            Self::Later(_) => Some("later"),
        }
    }

    /// Fetches its part of the code.
    async fn load(self) -> Result<(), NotLoaded> {
        match self {
            Self::Library => Ok(()),
            Self::Home => parts::load_home().await,
            Self::Search => parts::load_search().await,
            Self::Folder => parts::load_folder().await,
            Self::Room => parts::load_room().await,
            Self::Later(_) => parts::load_later().await,
        }
    }
}

/// The name of the part of the code that the page at `path` needs beside the first one.
#[cfg(feature = "ssr")]
pub(crate) fn part_at(path: &str) -> Option<&'static str> {
    Page::at(path)?.part()
}

/// Fetches the code of the page at `path`, which has to be there before that page is hydrated. Whether it is there now.
pub async fn load_page(path: &str) -> bool {
    match Page::at(path) {
        Some(page) => page.load().await.is_ok(),
        None => true,
    }
}

/// The router's view of a page; without its code there is none yet, and what was shown before stays.
impl ChooseView for Page {
    async fn choose(self) -> AnyView {
        let shown = match self {
            Self::Home => parts::home().await,
            Self::Library => Ok(view! { <LibraryPage /> }.into_any()),
            Self::Search => parts::search().await,
            Self::Folder => parts::folder().await,
            Self::Room => parts::room().await,
            Self::Later(page) => parts::later(page).await,
        };
        match shown {
            Ok(view) => view,
            Err(_) => missing().await,
        }
    }

    async fn preload(&self) {}
}

/// A part that cannot be had: there is no connection, or the server has a newer build. The browser opens the page's
/// address, so that the new build's code comes with it; where it is open already, the page says so.
async fn missing() -> AnyView {
    let address = use_url().get_untracked();
    if window().location().pathname().is_ok_and(|open| open == address.path()) {
        return view! { <Failure error=AppError::Offline /> }.into_any();
    }
    let query = if address.search().is_empty() { "" } else { "?" };
    _ = window().location().set_href(&[address.path(), query, address.search()].concat());
    pending().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_has_its_page() {
        let check = |path: &str, expected: Option<Page>| assert_eq!(Page::at(path), expected, "{path}");
        check("/", Some(Page::Home));
        check("/search", Some(Page::Search));
        check("/search/", Some(Page::Search));
        check("/song/7", Some(Page::Later(Later::Song)));
        check("/room", Some(Page::Room));
        check("/folder/7", Some(Page::Folder));
        check("/folder/7/8", Some(Page::Later(Later::FolderSong)));
        check("/account", Some(Page::Later(Later::Account)));
        check("/account/7", None);
        check("/nowhere", None);
    }
}
