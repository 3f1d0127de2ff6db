use alsong_catalogue::SongCard;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::api::picks::popular_songs;
use crate::browser::debounce::Debounce;
use crate::browser::finder::find;
use crate::browser::recents::Recents;
use crate::components::failure::Failure;
use crate::components::loaded::loaded;

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
use filters::Filters;
use keypad::Keypad;
use memory::Memory;
use results::{Answer, Results, Tools, count};
use search_box::{SearchBox, Typed};
use start::Start;
use suggestion::suggest;

/// How long the page is quiet before a screen reader hears how many songs there are, in milliseconds.
const ANNOUNCE_MS: u32 = 500;

/// What the page shows under the box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Shown {
    /// Nothing is asked: songs that others look for.
    Start(Vec<SongCard>),
    Songs(Answer),
    Failed(AppError),
}

/// Search with results while typing. The address is the page's state: typing, filters and the keypad change it, and what
/// is shown follows it.
#[component]
pub(crate) fn SearchPage() -> impl IntoView {
    let query = use_query_map();
    let read = Memo::new(move |_| Asked::read(&query.read()));
    let asked = Memo::new(move |_| read.get().unwrap_or_default());
    let memory = Memory::get();
    let tools = Tools { recents: Recents::new(), memory };
    let restore = memory.watch();
    let results = Resource::new(move || read.get(), move |asked| show(asked, memory));

    let navigate = StoredValue::new(use_navigate());
    let go = move |text: String| {
        let address = asked.with_untracked(|asked| asked.with_text(&text).address());
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(&address, options));
    };
    let typed = Typed {
        changed: Callback::new(go),
        sent: Callback::new(move |text: String| {
            tools.recents.add(&text);
            go(text);
        }),
    };

    let suggestions = RwSignal::new(Vec::new());
    let status = RwSignal::new(String::new());
    let announce = Debounce::new(ANNOUNCE_MS);
    Effect::new(move || {
        let Some(Ok(shown)) = results.get() else { return };
        let mut said = String::new();
        match &shown {
            Shown::Songs(answer) => {
                memory.keep(answer);
                suggestions.set(suggest(
                    &answer.asked.text,
                    tools.recents.like(&answer.asked.text),
                    &answer.found.songs,
                ));
                said = ["검색 결과: ", &count(&answer.found, answer.asked.offset)].concat();
            }
            _ => suggestions.set(Vec::new()),
        }
        announce.ask(move || _ = status.try_set(said));
        if let Some(y) = restore.try_update_value(Option::take).flatten() {
            request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, y));
        }
    });

    view! {
        <h1 class="visually-hidden" tabindex="-1">
            "노래 검색"
        </h1>
        {move || {
            if asked.with(|asked| asked.keypad) {
                view! { <Keypad asked=asked typed=typed /> }.into_any()
            } else {
                view! {
                    <SearchBox asked=asked suggestions=suggestions typed=typed />
                    <Filters asked=asked />
                }
                    .into_any()
            }
        }}
        <p class="visually-hidden" role="status">
            {move || status.get()}
        </p>
        {loaded(results, move |shown| shown_view(shown, tools, results))}
    }
}

/// What is asked, answered. A list that is remembered is not asked for again.
async fn show(asked: Result<Asked, AppError>, memory: Memory) -> Result<Shown, AppError> {
    let asked = match asked {
        Ok(asked) => asked,
        Err(error) => return Ok(Shown::Failed(error)),
    };
    if asked.text.is_empty() {
        // Without a connection there are simply none.
        let popular = if asked.keypad { Vec::new() } else { popular_songs().await.unwrap_or_default() };
        return Ok(Shown::Start(popular));
    }
    if let Some(answer) = memory.of(&asked) {
        return Ok(Shown::Songs(answer));
    }
    Ok(answer(asked).await.map_or_else(Shown::Failed, Shown::Songs))
}

async fn answer(asked: Asked) -> Result<Answer, AppError> {
    let mut found = find(asked.request()).await?;
    if asked.keypad {
        found.songs.retain(|song| song.song.numbers.iter().any(|one| one.number.to_string().starts_with(&asked.text)));
    }
    let filtered = !asked.filter.is_empty() && !asked.keypad;
    let without_filter = if found.songs.is_empty() && filtered && asked.offset == 0 {
        let all = find(asked.with_filter(alsong_search::Filter::default()).request()).await?;
        Some((all.songs.len(), all.more))
    } else {
        None
    };
    Ok(Answer { asked, found, without_filter })
}

fn shown_view(shown: Shown, tools: Tools, results: Resource<Result<Shown, AppError>>) -> AnyView {
    match shown {
        Shown::Start(popular) => view! { <Start popular=popular recents=tools.recents /> }.into_any(),
        Shown::Songs(answer) => view! { <Results answer=answer tools=tools /> }.into_any(),
        Shown::Failed(error) => view! {
            <Failure error=error />
            <p class="retry">
                {if error == AppError::BadRequest {
                    view! {
                        <a class="button" href="/search">
                            "처음부터 찾기"
                        </a>
                    }
                        .into_any()
                } else {
                    view! {
                        <button type="button" class="button" on:click=move |_| results.refetch()>
                            "다시 찾기"
                        </button>
                    }
                        .into_any()
                }}
            </p>
        }
        .into_any(),
    }
}
