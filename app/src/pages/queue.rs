use std::sync::Arc;

use alsong_library::{Change, QueuedId, QueuedSong};
use leptos::prelude::*;

use crate::browser::library::{self, Library};
use crate::components::action_form::action_form;
use crate::components::back_header::BackHeader;
use crate::components::dynamic::dynamic;
use crate::components::empty_state::EmptyState;
use crate::components::flash::Flash;
use crate::components::loaded::loaded;
use crate::components::song_row::SongRow;
use crate::components::sorter::{Sorter, edit_button, sorting_list};
use crate::fetched::fetched;

pub(crate) mod log;
mod sing;

/// How many entries of the sing log are shown.
const SUNG_LATELY: u16 = 30;

/// What the singer is going to sing, what was sung lately, and what was not sung for long.
#[component]
pub(crate) fn QueuePage() -> impl IntoView {
    let library = Library::get();
    let queue = fetched(move || library.version(), |_| library::queue());
    let log = fetched(move || library.version(), |_| library::log(SUNG_LATELY));
    let missed = fetched(move || library.version(), |_| library::missed());
    let sorting = RwSignal::new(false);
    view! {
        <BackHeader href="/library" label="내 노래" title="부를 곡" />
        <Flash />
        {loaded(queue, move |queue| contents(queue, library, sorting))}
        {loaded(missed, |songs| log::missed(songs, None))}
        {loaded(log, log::sung_lately)}
    }
}

fn contents(queue: Vec<QueuedSong>, library: Library, sorting: RwSignal<bool>) -> AnyView {
    let (sung, waiting): (Vec<_>, Vec<_>) = queue.into_iter().partition(|queued| queued.sung);
    let mut parts = Vec::new();
    if waiting.is_empty() {
        let empty = view! {
            <EmptyState
                title="부를 곡이 없어요"
                hint="노래 옆의 +를 누르고 ‘부를 곡’을 고르면 여기에 순서대로 모여요."
            >
                <a class="button" href="/search">
                    "노래 찾기"
                </a>
            </EmptyState>
        };
        parts.push(empty.into_any());
    } else {
        let waiting: Arc<[QueuedSong]> = waiting.into();
        parts.push(dynamic(move || {
            if sorting.get() {
                in_order(&waiting, library, sorting)
            } else {
                next(&waiting, library, sorting)
            }
        }));
    }
    if !sung.is_empty() {
        parts.push(done(sung, library));
    }
    parts.into_any()
}

/// What comes next, each with the button that says it was sung.
fn next(waiting: &Arc<[QueuedSong]>, library: Library, sorting: RwSignal<bool>) -> AnyView {
    let rows: Vec<AnyView> = waiting.iter().map(|queued| row(queued.clone(), library)).collect();
    let sort =
        (waiting.len() > 1).then(|| edit_button("순서 바꾸기", Callback::new(move |()| sorting.set(true))));
    view! {
        <div class="count-line">
            <p class="count">{[&*waiting.len().to_string(), "곡 남았어요"].concat()}</p>
            {sort}
        </div>
        <a class="room-door" href="/room?with=queue">
            "방 모드"
            <small>"한 곡씩 크게"</small>
        </a>
        <ul class="songs">{rows}</ul>
    }
    .into_any()
}

/// The same, to be put into another order.
fn in_order(waiting: &Arc<[QueuedSong]>, library: Library, sorting: RwSignal<bool>) -> AnyView {
    let moved = {
        let waiting = Arc::clone(waiting);
        Callback::new(move |(place, after): (usize, Option<usize>)| {
            let id = |place: usize| waiting.get(place).map(|queued| queued.id);
            if let Some(queued) = id(place) {
                let changes = vec![Change::MoveQueued { queued, after: after.and_then(id) }];
                library.perform(Vec::new(), changes, String::from("순서를 바꿨어요."), || ());
            }
        })
    };
    let sorter = Sorter { count: waiting.len(), moved };
    let row = |(place, queued): (usize, &QueuedSong)| {
        let controls = sorter.controls(place, &queued.song.title);
        view! {
            <SongRow song=queued.song.clone() place=Some(place)>
                {controls}
            </SongRow>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = waiting.iter().enumerate().map(row).collect();
    sorting_list(rows, sorting)
}

/// What was sung of the queue.
fn done(sung: Vec<QueuedSong>, library: Library) -> AnyView {
    let rows: Vec<AnyView> = sung.into_iter().map(|queued| row(queued, library)).collect();
    let clear = action_form("clear_sung", Vec::new(), "button", "부른 곡 치우기", None, move || {
        let told = String::from("부른 곡을 치웠어요.");
        library.perform(Vec::new(), vec![Change::ClearSung], told, || ());
    });
    view! {
        <section class="sung" aria-labelledby="sung">
            <h2 id="sung">"부른 곡"</h2>
            <ul class="songs">{rows}</ul>
            {clear}
        </section>
    }
    .into_any()
}

fn row(QueuedSong { id, song, sung, .. }: QueuedSong, library: Library) -> AnyView {
    let mut actions = Vec::new();
    if !sung {
        actions.push(sing::button(id, &song, library));
    }
    actions.push(leave(id, &song.title, library));
    view! {
        <SongRow song=song>
            <div class="row-actions">{actions}</div>
        </SongRow>
    }
    .into_any()
}

/// Takes a song out of the queue.
fn leave(queued: QueuedId, title: &str, library: Library) -> AnyView {
    let label = [title, " 부를 곡에서 빼기"].concat();
    let told = ["‘", title, "’ 노래를 뺐어요."].concat();
    let fields = vec![("queued", queued.to_string())];
    action_form("dequeue_song", fields, "row-action remove", "", Some(label), move || {
        library.perform(Vec::new(), vec![Change::Dequeue { queued }], told.clone(), || ());
    })
}
