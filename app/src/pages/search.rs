use alsong_search::{FoundSong, Matched, SearchRequest};
use leptos::html::Input;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use wasm_bindgen::JsValue;

use crate::AppError;
use crate::api::songs::search_songs;
use crate::browser::debounce::Debounce;
use crate::browser::local_search;
use crate::components::empty_state::EmptyState;
use crate::components::loaded::loaded;
use crate::components::song_row::SongRow;

/// The pause after a keystroke before the server is asked, in milliseconds.
const DEBOUNCE_MS: u32 = 100;

/// How many songs the catalogue on this device answers.
const LOCAL_LIMIT: usize = 40;

/// Search with results while typing.
///
/// On the server: the results of `?q=`, in a plain GET form. In the browser: every `input` event is read, composing
/// Korean included, and the box's value is never written while somebody types in it, because writing would break the
/// syllable that is being composed.
#[component]
pub(crate) fn SearchPage() -> impl IntoView {
    let query = use_query_map();
    let initial = query.read_untracked().get("q").unwrap_or_default();
    let text = RwSignal::new(initial.clone());
    let input = NodeRef::<Input>::new();
    let results = Resource::new(move || text.get(), find);
    let debounce = Debounce::new(DEBOUNCE_MS);

    let search = move |value: String| {
        if text.get_untracked() != value {
            remember_in_address(&value);
            text.set(value);
        }
    };
    let on_input = move |event| {
        let value = event_target_value(&event);
        debounce.ask(move || search(value));
    };
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        debounce.give_up();
        if let Some(input) = input.get_untracked() {
            search(input.value());
            // Closes the on-screen keyboard, which covers the results.
            _ = input.blur();
        }
    };
    // What was typed before the app had started is in the box, but no event told of it.
    Effect::new(move || {
        if let Some(input) = input.get() {
            search(input.value());
        }
    });
    // Back and forward change the address: the box follows.
    Effect::new(move |first: Option<()>| {
        let asked = query.read().get("q").unwrap_or_default();
        if first.is_some() && asked != text.get_untracked() {
            if let Some(input) = input.get_untracked() {
                input.set_value(&asked);
            }
            text.set(asked);
        }
    });

    view! {
        <h1 class="visually-hidden" tabindex="-1">
            "노래 검색"
        </h1>
        <form class="search-box sticky" role="search" method="get" action="/search" on:submit=on_submit>
            <input
                node_ref=input
                type="search"
                name="q"
                value=initial
                maxlength="100"
                placeholder="제목, 가수, 초성, 번호"
                aria-label="노래 검색"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                inputmode="search"
                enterkeyhint="search"
                on:input=on_input
            />
            <button class="search-go" aria-label="검색"></button>
        </form>
        {loaded(results, answer)}
    }
}

/// Asks the server; an empty text asks nobody and has no answer.
async fn find(text: String) -> Result<Option<Vec<FoundSong>>, AppError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    // The catalogue on this device answers before the next key, and without a connection.
    match local_search::search(&SearchRequest::new(text.as_str(), LOCAL_LIMIT)).await {
        Some(songs) => Ok(Some(songs)),
        None => search_songs(text).await.map(Some),
    }
}

/// The results, or what to do without any.
fn answer(songs: Option<Vec<FoundSong>>) -> AnyView {
    match songs {
        None => view! {
            <EmptyState
                title="무엇을 부를까요?"
                hint="제목이나 가수를 적어 보세요. 초성(ㅂㅍㅈ), 번호, 영타(qkavuswl)로도 찾아요."
            />
        }
        .into_any(),
        Some(songs) if songs.is_empty() => view! {
            <p class="count" role="status">
                "찾은 노래가 없어요"
            </p>
            <EmptyState
                title="비슷한 노래도 없어요"
                hint="낱말 하나만 적거나 가수 이름으로 찾아 보세요. 두 회사 모두에 없는 노래일 수도 있어요."
            />
        }
        .into_any(),
        Some(songs) => view! {
            <p class="count" role="status">
                {songs.len()}
                "곡을 찾았어요"
            </p>
            <ul class="songs">{songs.into_iter().map(found).collect_view()}</ul>
        }
        .into_any(),
    }
}

/// A row that says why it is here, unless that is plain to see.
fn found(FoundSong { song, matched, .. }: FoundSong) -> impl IntoView {
    let why = (!matches!(matched, Matched::Exact | Matched::Prefix)).then(|| matched.label());
    view! { <SongRow song=song note=why.map(String::from) /> }
}

/// Puts the text into the address without a navigation, so that reload, back and sharing keep it.
fn remember_in_address(text: &str) {
    if let Ok(history) = window().history() {
        _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&search_address(text)));
    }
}

/// The address of a search. In the browser only.
pub(crate) fn search_address(text: &str) -> String {
    if text.trim().is_empty() {
        String::from("/search")
    } else {
        format!("/search?q={}", String::from(js_sys::encode_uri_component(text)))
    }
}
