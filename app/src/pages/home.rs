use alsong_catalogue::Brand;
use alsong_library::{FolderSummary, Home};
use leptos::html::Input;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::api::home::today_songs;
use crate::api::songs::count_songs;
use crate::browser::library::{self, Library};
use crate::components::dynamic::dynamic;
use crate::components::folder_tiles::FolderTiles;
use crate::components::languages::languages;
use crate::components::lazily::lazily;
use crate::components::loaded::{loaded, loaded_or_nothing};
use crate::fetched::fetched;
use crate::pages::queue::log::missed;
use crate::pages::search;
use crate::text::thousands;

mod any_song;
mod first_visit;
mod machine;
mod most_sung;
mod next;
mod today;

/// The first page: the search box, the machine in the room, what was left off, songs of the day, folders and what is sung
/// most.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let library = Library::get();
    let query = use_query_map();
    let brand = Memo::new(move |_| machine::chosen(query.read().get("brand").as_deref()));
    let home = fetched(move || library.version(), |_| library::home());
    // Without a connection the number is left out, nothing else.
    let songs = fetched(|| (), |()| async { Ok(count_songs().await.ok()) });
    let charts = fetched(move || brand.get().unwrap_or(Brand::Tj), most_sung::of);
    let today = fetched(
        move || brand.get(),
        move |brand| async move {
            library.save_first().await?;
            Ok((brand, today_songs(brand).await?))
        },
    );
    let any = any_song::asked(query, brand);
    view! {
        <header class="brand">
            <h1 tabindex="-1">"알송달송"</h1>
            <p>"뭐 부를지 고민될 땐"</p>
        </header>
        {lazily(search_box)}
        {loaded(songs, catalogue_size)}
        {dynamic(move || {
            let (brand, drawn) = (brand.get(), query.read().get("any"));
            lazily(move || machine::switch(brand, drawn))
        })}
        {loaded(home, move |home| mine(home, brand, any))}
        {loaded_or_nothing(today, |(brand, songs)| today::songs(brand, songs))}
        {loaded(charts, most_sung::section)}
        {lazily(|| languages("/"))}
    }
}

/// The way to a search.
fn search_box() -> AnyView {
    let navigate = use_navigate();
    let input = NodeRef::<Input>::new();
    let search = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(input) = input.get_untracked() {
            let asked = search::asked::Asked::default().with_text(&input.value());
            navigate(&asked.address(), NavigateOptions::default());
        }
    };
    view! {
        <form class="search-box" role="search" method="get" action="/search" on:submit=search>
            <input
                node_ref=input
                type="search"
                name="q"
                maxlength="100"
                placeholder="제목, 가수, 초성, 번호"
                aria-label="노래 검색"
                autocomplete="off"
                enterkeyhint="search"
            />
            <button class="search-go" aria-label="검색"></button>
        </form>
    }
    .into_any()
}

/// How many songs can be found.
fn catalogue_size(songs: Option<u64>) -> AnyView {
    let sentence = songs.map(|songs| format!("TJ와 금영 번호를 {}곡에서 찾아요.", thousands(songs)));
    view! { <p class="hint">{sentence}</p> }.into_any()
}

/// What there is of the singer's; for a newcomer, what this is for.
fn mine(home: Home, brand: Memo<Option<Brand>>, any: any_song::Asked) -> AnyView {
    let Home { next, waiting, folders, folder_count, missed: songs, has_songs } = home;
    if folders.is_empty() && !has_songs && next.is_none() {
        return first_visit::first_visit();
    }
    let my_folders = (!folders.is_empty()).then(|| lazily(move || my_folders(folders, folder_count)));
    let parts: Vec<Option<AnyView>> = vec![
        next.map(|song| next::next(song, waiting, brand)),
        has_songs.then(|| any_song::section(any, brand)),
        my_folders,
        Some(dynamic(move || missed(songs.clone(), brand.get()))),
    ];
    parts.into_any()
}

/// The folders that changed last, and the way to the others.
fn my_folders(folders: Vec<FolderSummary>, count: u32) -> AnyView {
    let more = (count as usize > folders.len()).then(|| {
        view! {
            <p class="more-links">
                <a class="more" href="/library">
                    {["폴더 ", &count.to_string(), "개 모두 보기"].concat()}
                </a>
            </p>
        }
        .into_any()
    });
    view! {
        <section aria-labelledby="my-folders">
            <h2 id="my-folders">"내 폴더"</h2>
            <FolderTiles folders=folders />
            {more}
        </section>
    }
    .into_any()
}
