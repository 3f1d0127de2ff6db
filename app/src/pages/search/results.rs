use alsong_search::{FoundSong, explain};
use leptos::html::A;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;

use super::asked::Asked;
use super::memory::Memory;
use super::nothing::Nothing;
use crate::browser::finder::{Found, find};
use crate::browser::near::once_near;
use crate::browser::picks;
use crate::browser::recents::Recents;
use crate::components::song_row::SongRow;
use crate::components::toast::Toast;

/// The first part of the list for what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Answer {
    pub(crate) asked: Asked,
    pub(crate) found: Found,
    /// When nothing was found: how many songs there are without the filters, and whether there are more than that.
    pub(crate) without_filter: Option<(usize, bool)>,
}

/// What the rows need besides their songs.
#[derive(Clone, Copy)]
pub(crate) struct Tools {
    pub(crate) recents: Recents,
    pub(crate) memory: Memory,
}

/// The found songs: further ones come when the end of the list comes near, or by its link.
#[component]
pub(crate) fn Results(
    /// The first part.
    answer: Answer,
    /// What the rows need.
    tools: Tools,
) -> impl IntoView {
    if answer.found.songs.is_empty() {
        return view! { <Nothing answer=answer /> }.into_any();
    }
    let Answer { asked, found, .. } = answer;
    let count = count(&found, asked.offset);
    let from_start = (asked.offset > 0).then(|| {
        let href = Asked { offset: 0, ..asked.clone() }.address();
        view! {
            <a class="more" href=href>
                "처음부터 보기"
            </a>
        }
    });
    let kept_only = found.kept_only.then(|| {
        view! {
            <p class="flash">
                "연결이 없어서 이 기기에 담아 둔 노래에서만 찾았어요."
            </p>
        }
    });
    view! {
        {kept_only}
        <p class="count">{count}</p>
        {from_start}
        <ul class="songs found">{part(asked, found, tools)}</ul>
    }
    .into_any()
}

/// How many songs there are, as far as is known.
pub(crate) fn count(found: &Found, offset: usize) -> String {
    let songs = offset + found.songs.len();
    let over = if found.more { "곡 넘게 찾았어요" } else { "곡을 찾았어요" };
    format!("{songs}{over}")
}

/// The rows of a part, and what comes after them.
fn part(asked: Asked, found: Found, tools: Tools) -> AnyView {
    let text = asked.text.clone();
    let next = Asked { offset: asked.offset + found.songs.len(), ..asked };
    let rows: Vec<_> = found.songs.into_iter().map(|song| row(&text, song, tools)).collect();
    let end = if found.more {
        view! { <Rest next=next tools=tools /> }.into_any()
    } else if next.offset > super::asked::PART {
        view! { <li class="end">"마지막 노래예요"</li> }.into_any()
    } else {
        ().into_any()
    };
    view! {
        {rows}
        {end}
    }
    .into_any()
}

/// A row that says why it is here. Copying a number or keeping the song means that this was the song looked for.
fn row(text: &str, FoundSong { song, matched, part }: FoundSong, tools: Tools) -> AnyView {
    let why = explain(text, matched, part);
    let id = song.id;
    let text = text.to_owned();
    let on_use = Callback::new(move |()| {
        picks::count(id);
        tools.recents.add(&text);
    });
    view! { <SongRow song=song note=why on_use=on_use /> }.into_any()
}

/// The part of the list that is not there yet. Without JavaScript: a link to it.
#[component]
fn Rest(next: Asked, tools: Tools) -> impl IntoView {
    let link = NodeRef::<A>::new();
    let found = RwSignal::new(None::<Found>);
    let asking = StoredValue::new(false);
    let toast = Toast::get();
    let href = next.address();
    let offset = next.offset;
    let next = StoredValue::new(next);
    let load = move |focus: bool| {
        if asking.try_get_value() != Some(false) {
            return;
        }
        asking.set_value(true);
        spawn_local(async move {
            let answer = find(next.get_value().request()).await;
            match answer {
                Ok(mut part) => {
                    next.try_with_value(|asked| tools.memory.extend(asked, &mut part));
                    found.try_set(Some(part));
                    if focus {
                        request_animation_frame(move || focus_row(offset));
                    }
                }
                Err(error) => {
                    toast.say(error.message());
                    asking.try_set_value(false);
                }
            }
        });
    };
    Effect::new(move || {
        if let Some(link) = link.get() {
            once_near(&link, move || load(false));
        }
    });
    let click = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        load(true);
    };
    move || match found.get() {
        Some(found) => part(next.get_value(), found, tools),
        None => view! {
            <li class="rest">
                <a class="more" node_ref=link href=href.clone() on:click=click>
                    "더 보기"
                </a>
            </li>
        }
        .into_any(),
    }
}

/// Where the link was that is gone now: the first new row.
fn focus_row(row: usize) {
    let link = document().query_selector(&format!(".found > .song:nth-of-type({}) .row-action", row + 1));
    if let Some(link) = link.ok().flatten().and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
        _ = link.focus();
    }
}
