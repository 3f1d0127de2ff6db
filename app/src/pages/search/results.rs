use alsong_library::{SignalKind, SignalList};
use alsong_search::{FoundSong, explain};
use leptos::html::A;
use leptos::prelude::*;

use super::asked::{Asked, PART};
use super::memory::Memory;
use crate::browser::effect::effect;
use crate::browser::finder::{Found, find};
use crate::browser::focus;
use crate::browser::near::{NEAR, once_near};
use crate::browser::picks;
use crate::browser::recents::Recents;
use crate::browser::signals;
use crate::browser::spawn::spawn;
use crate::components::dynamic::dynamic;
use crate::components::song_row::SongRow;
use crate::components::toast::Toast;

/// What the rows need besides their songs.
#[derive(Clone, Copy)]
pub(crate) struct Tools {
    pub(crate) recents: Recents,
    pub(crate) memory: Memory,
}

/// The found songs: further ones come when the end of the list comes near, or by its link.
pub(crate) fn results(asked: Asked, found: Found, tools: Tools) -> AnyView {
    let count = count(asked.offset + found.songs.len(), found.more);
    let mut list = Vec::new();
    if found.kept_only {
        let told = view! { <p class="flash">"연결이 없어서 이 기기에 담아 둔 노래에서만 찾았어요."</p> };
        list.push(told.into_any());
    }
    list.push(view! { <p class="count">{count}</p> }.into_any());
    if asked.offset > 0 {
        let href = Asked { offset: 0, ..asked.clone() }.address();
        list.push(view! { <a class="more" href=href>"처음부터 보기"</a> }.into_any());
    }
    list.push(view! { <ul class="songs found">{part(asked, found, tools)}</ul> }.into_any());
    list.into_any()
}

/// How many songs there are, as far as is known.
pub(crate) fn count(songs: usize, more: bool) -> String {
    [&*songs.to_string(), if more { "곡 넘게 찾았어요" } else { "곡을 찾았어요" }].concat()
}

/// The rows of a part, and what comes after them.
fn part(asked: Asked, found: Found, tools: Tools) -> AnyView {
    let offset = asked.offset + PART;
    let mut rows: Vec<AnyView> = found
        .songs
        .into_iter()
        .zip(asked.offset..)
        .map(|(song, place)| row(&asked.text, song, place, tools))
        .collect();
    if found.more {
        rows.push(view! { <Rest next=Asked { offset, ..asked } tools=tools /> }.into_any());
    } else if asked.offset > 0 || rows.len() > PART {
        rows.push(view! { <li class="end">"마지막 노래예요"</li> }.into_any());
    }
    rows.into_any()
}

/// A row that says why it is here. Copying a number or keeping the song means that this was the song looked for.
fn row(text: &str, FoundSong { song, matched, part }: FoundSong, place: usize, tools: Tools) -> AnyView {
    let why = explain(text, matched, part);
    let id = song.id;
    let text = text.to_owned();
    let on_use = Callback::new(move |()| {
        picks::count(id);
        signals::note(SignalKind::Picked, SignalList::Search, id, place);
        tools.recents.add(&text);
    });
    view! { <SongRow song=song note=why on_use=on_use /> }.into_any()
}

/// The part of the list that is not there yet. Without JavaScript: a link to it.
#[component]
fn Rest(next: Asked, tools: Tools) -> impl IntoView {
    let link = NodeRef::<A>::new();
    let here = RwSignal::new(false);
    let asking = RwSignal::new(false);
    let new = StoredValue::new(Found::default());
    let toast = Toast::get();
    let href = next.address();
    let asked = next.clone();
    let load = move |focus: bool| {
        if asking.try_get_untracked() != Some(false) {
            return;
        }
        asking.set(true);
        let asked = asked.clone();
        spawn(async move {
            match find(asked.request()).await {
                Ok(part) => {
                    new.try_set_value(tools.memory.extend(&asked, part));
                    here.try_set(true);
                    let row = link.try_get_untracked().flatten().and_then(|link| link.parent_element());
                    if let Some(row) = row {
                        _ = row.set_attribute("hidden", "");
                        if focus {
                            request_animation_frame(move || focus_after(&row));
                        }
                    }
                }
                Err(error) => {
                    toast.say(error.message());
                    asking.try_set(false);
                }
            }
        });
    };
    let load_near = load.clone();
    effect(move || {
        if let Some(link) = link.get() {
            let load = load_near.clone();
            once_near(&link, NEAR, move || load(false));
        }
    });
    let click = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        load(true);
    };
    let link_to_it = view! {
        <li class="rest">
            <a class="more" node_ref=link href=href on:click=click>
                "더 보기"
            </a>
        </li>
    };
    view! {
        {link_to_it}
        {dynamic(move || if here.get() { part(next.clone(), new.get_value(), tools) } else { ().into_any() })}
    }
}

/// Where the link was that is gone now: the first new row.
fn focus_after(row: &web_sys::Element) {
    let action = row.next_element_sibling().and_then(|row| row.query_selector(".row-action").ok().flatten());
    if let Some(action) = action {
        focus::take(action);
    }
}
