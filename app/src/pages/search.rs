use alsong_catalogue::SongCard;
use alsong_search::{Filter, FoundSong};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::api::picks::popular_songs;
use crate::browser::debounce::Debounce;
use crate::browser::effect::effect;
use crate::browser::finder::{Found, find};
use crate::browser::recents::Recents;
use crate::components::dynamic::dynamic;
use crate::components::lazily::lazily;
use crate::components::loaded::loaded;
use crate::fetched::fetched;

pub(crate) mod asked;
mod filters;
mod keypad;
pub(crate) mod memory;
mod nothing;
mod results;
mod search_box;
mod start;
mod suggestion;

use asked::Asked;
use filters::filters;
use keypad::Keypad;
use memory::Memory;
use nothing::nothing;
use results::{Tools, count, results};
use search_box::{SearchBox, Typed};
use start::start;
use suggestion::suggest;

/// How long the page is quiet before a screen reader hears how many songs there are, in milliseconds.
const ANNOUNCE_MS: u32 = 500;

/// What the page shows under the box.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Shown {
    /// The text that was asked.
    text: String,
    /// The first part of the list, as in [`Found`].
    songs: Vec<FoundSong>,
    more: bool,
    kept_only: bool,
    /// When nothing was found: how many songs there are without the filters.
    without_filter: usize,
    /// When nothing is asked: songs that others look for.
    popular: Vec<SongCard>,
}

/// Search with results while typing. The address is the page's state: typing, filters and the keypad change it, and what
/// is shown follows it.
#[component]
pub(crate) fn SearchPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| Asked::read(&query.read()));
    let keypad = Memo::new(move |_| asked.with(|asked| asked.keypad));
    let memory = Memory::get();
    let tools = Tools { recents: Recents::new(), memory };
    memory.follow();
    let results = fetched(move || asked.get(), move |asked| show(asked, memory));

    let navigate = use_navigate();
    let changed = Callback::new(move |text: String| {
        let address = asked.with_untracked(|asked| asked.with_text(&text).address());
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(&address, options);
    });
    let sent = Callback::new(move |text: String| {
        tools.recents.add(&text);
        changed.run(text);
    });
    let typed = Typed { changed, sent };

    let suggestions = RwSignal::new(Vec::new());
    let status = RwSignal::new(String::new());
    let announce = Debounce::new(ANNOUNCE_MS);
    effect(move || {
        let Some(Ok(shown)) = results.get() else { return };
        let now = asked.get_untracked();
        let said = if shown.text.is_empty() {
            String::new()
        } else {
            ["검색 결과: ", &count(now.offset + shown.songs.len(), shown.more)].concat()
        };
        announce.ask(move || _ = status.try_set(said));
        suggestions.set(suggest(&shown.text, tools.recents.like(&shown.text), &shown.songs));
        if now.text == shown.text {
            memory.keep(now, Found { songs: shown.songs, more: shown.more, kept_only: shown.kept_only });
        }
    });

    view! {
        <h1 class="visually-hidden" tabindex="-1">
            "노래 검색"
        </h1>
        {dynamic(move || {
            if keypad.get() {
                view! { <Keypad asked=asked typed=typed /> }.into_any()
            } else {
                lazily(move || view! { <SearchBox asked=asked suggestions=suggestions typed=typed /> }.into_any())
            }
        })}
        {dynamic(move || {
            if keypad.get() {
                ().into_any()
            } else {
                let asked = asked.get();
                lazily(move || filters(asked))
            }
        })}
        <p class="visually-hidden" role="status">
            {dynamic(move || status.get().into_any())}
        </p>
        {loaded(results, move |shown| shown_view(asked.get_untracked(), shown, tools))}
    }
}

/// What is asked, answered. A list that is remembered is not asked for again.
async fn show(asked: Asked, memory: Memory) -> Result<Shown, AppError> {
    if asked.unknown {
        return Err(AppError::BadRequest);
    }
    let mut shown = Shown { text: asked.text.clone(), ..Shown::default() };
    if asked.text.is_empty() {
        if !asked.keypad {
            // Without a connection there are simply none.
            shown.popular = popular_songs().await.unwrap_or_default();
        }
        return Ok(shown);
    }
    let Found { mut songs, more, kept_only } = match memory.of(&asked) {
        Some(found) => found,
        None => find(asked.request()).await?,
    };
    if asked.keypad {
        songs.retain(|found| {
            found.song.numbers.iter().any(|one| one.number.to_string().starts_with(&asked.text))
        });
    }
    if songs.is_empty() && asked.is_filtered() {
        let all = find(asked.with_filter(Filter::default()).request()).await?;
        shown.without_filter = all.songs.len() + usize::from(all.more);
    }
    Ok(Shown { songs, more, kept_only, ..shown })
}

fn shown_view(asked: Asked, shown: Shown, tools: Tools) -> AnyView {
    // Between a key and its answer the address is ahead of the list.
    let asked = Asked { text: shown.text, ..asked };
    if asked.text.is_empty() {
        start(shown.popular, tools.recents)
    } else if shown.songs.is_empty() {
        nothing(asked, shown.without_filter)
    } else {
        results(asked, Found { songs: shown.songs, more: shown.more, kept_only: shown.kept_only }, tools)
    }
}
