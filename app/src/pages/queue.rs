use alsong_library::{QueuedId, QueuedSong, SungSong};
use leptos::prelude::*;

use crate::api::library::{clear_sung, dequeue_song, get_log, get_queue, sing_queued};
use crate::browser::library::Library;
use crate::browser::mutation::{Change, Mutation};
use crate::components::back_header::BackHeader;
use crate::components::empty_state::EmptyState;
use crate::components::flash::Flash;
use crate::components::form_id::form_id;
use crate::components::loaded::loaded;
use crate::components::song_row::SongRow;
use crate::fetched::fetched;
use crate::text::dates;

/// How many entries of the sing log are shown.
const SUNG_LATELY: u16 = 30;

/// What the singer is going to sing, and what was sung lately.
#[component]
pub(crate) fn QueuePage() -> impl IntoView {
    let library = Library::get();
    let queue = fetched(move || library.version(), |_| get_queue());
    let log = fetched(move || library.version(), |_| get_log(SUNG_LATELY));
    let mutation = Mutation::new();
    let act = Act(Callback::new(move |(deed, title): (Deed, String)| {
        let (change, told): (Change, _) = match deed {
            Deed::Sing(queued) => (Box::pin(sing_queued(queued, None)), "‘ 노래를 불렀다고 적었어요."),
            Deed::Remove(queued) => (Box::pin(dequeue_song(queued)), "‘ 노래를 뺐어요."),
            Deed::ClearSung => (Box::pin(clear_sung()), ""),
        };
        let told = if told.is_empty() {
            String::from("부른 곡을 치웠어요.")
        } else {
            ["‘", &title, told].concat()
        };
        mutation.run(change, told, || ());
    }));
    view! {
        <BackHeader href="/library" label="내 노래" title="부를 곡" />
        <Flash />
        {loaded(queue, move |queue| contents(queue, act))}
        {loaded(log, sung_lately)}
    }
}

/// What a button does.
enum Deed {
    Sing(QueuedId),
    Remove(QueuedId),
    ClearSung,
}

#[derive(Clone, Copy)]
struct Act(Callback<(Deed, String)>);

fn contents(queue: Vec<QueuedSong>, act: Act) -> AnyView {
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
        let rows: Vec<AnyView> = waiting.into_iter().map(|queued| row(queued, act)).collect();
        parts.push(view! { <ul class="songs">{rows}</ul> }.into_any());
    }
    if !sung.is_empty() {
        let rows: Vec<AnyView> = sung.into_iter().map(|queued| row(queued, act)).collect();
        let clear = form("clear_sung", Vec::new(), "button", "부른 곡 치우기", None, move || {
            act.0.run((Deed::ClearSung, String::new()));
        });
        let sung = view! {
            <section class="sung" aria-labelledby="sung">
                <h2 id="sung">"부른 곡"</h2>
                <ul class="songs">{rows}</ul>
                {clear}
            </section>
        };
        parts.push(sung.into_any());
    }
    parts.into_any()
}

fn row(QueuedSong { id, song, sung }: QueuedSong, act: Act) -> AnyView {
    let title = song.title.clone();
    let queued = || vec![("queued", id.to_string())];
    let mut actions = Vec::new();
    if !sung {
        let (label, title) = ([&*title, " 불렀어요"].concat(), title.clone());
        let sing = move || act.0.run((Deed::Sing(id), title.clone()));
        actions.push(form("sing_queued", queued(), "row-action sing", "", Some(label), sing));
    }
    let label = [&*title, " 부를 곡에서 빼기"].concat();
    let remove = move || act.0.run((Deed::Remove(id), title.clone()));
    actions.push(form("dequeue_song", queued(), "row-action remove", "", Some(label), remove));
    view! {
        <SongRow song=song>
            <div class="row-actions">{actions}</div>
        </SongRow>
    }
    .into_any()
}

/// A form with one button; with JavaScript it does `act` and stays here.
fn form(
    function: &'static str,
    fields: Vec<(&'static str, String)>,
    class: &'static str,
    text: &'static str,
    label: Option<String>,
    act: impl Fn() + 'static,
) -> AnyView {
    let act: Box<dyn Fn()> = Box::new(act);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        act();
    };
    let fields: Vec<AnyView> = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> }.into_any())
        .collect();
    view! {
        <form method="post" action=["/api/", function].concat() on:submit=submit>
            {form_id()}
            {fields}
            <button class=class aria-label=label>
                {text}
            </button>
        </form>
    }
    .into_any()
}

/// The newest entries of the sing log, by day.
fn sung_lately(log: Vec<SungSong>) -> AnyView {
    if log.is_empty() {
        return ().into_any();
    }
    let days: Vec<AnyView> = log
        .chunk_by(|one, next| one.sung.day == next.sung.day)
        .map(|entries| {
            let day = entries.first().map(|entry| dates::month_day(entry.sung.day.as_str()));
            let rows: Vec<AnyView> = entries
                .iter()
                .map(|entry| view! { <SongRow song=entry.song.clone() /> }.into_any())
                .collect();
            view! {
                <h3 class="day">{day}</h3>
                <ul class="songs">{rows}</ul>
            }
            .into_any()
        })
        .collect();
    view! {
        <section aria-labelledby="sung-lately">
            <h2 id="sung-lately">"최근에 부른 노래"</h2>
            {days}
        </section>
    }
    .into_any()
}
