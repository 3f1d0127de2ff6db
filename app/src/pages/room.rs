use std::sync::Arc;

use alsong_library::QueuedSong;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use crate::browser::effect::effect;
use crate::browser::focus;
use crate::browser::library::Library;
use crate::browser::{dark_bars, full_screen, preference, wake_lock};
use crate::components::dynamic::dynamic;
use crate::components::flash::Flash;
use crate::components::loaded::loaded_page;
use crate::fetched::fetched;

mod asked;
mod bar;
mod choice;
mod link;
mod moving;
mod program;
mod singing;
mod song;

use asked::Asked;
use program::{Place, Program};
use singing::Singing;

/// One song at a time in the dark, to be read at arm's length: the machine's number, as large as it fits.
///
/// On the server: the song that the address names, with links to those around it and a form that says it was sung. In the
/// browser: also swiped and by keys, the screen stays on, and the whole screen is there on request.
#[component]
pub(crate) fn RoomPage() -> impl IntoView {
    let query = use_query_map();
    let library = Library::get();
    let songs = fetched(
        move || (Asked::read(&query.read()).folder, library.version()),
        |(folder, _)| program::songs(folder),
    );
    let singing = Singing::new(library);
    let [is_awake, can_be_full, is_full] = std::array::from_fn(|_| RwSignal::new(false));
    effect(move || enter(is_awake, can_be_full, is_full));
    follow(query);
    view! {
        <div class="room">
            {bar::bar(query, is_awake, can_be_full, is_full)} <Flash />
            {loaded_page(songs, move |songs| contents(songs.into(), query, singing))}
        </div>
    }
}

fn contents(songs: Arc<[QueuedSong]>, query: Memo<ParamsMap>, singing: Singing) -> AnyView {
    dynamic(move || {
        let Some(asked) = query.try_read().map(|query| Asked::read(&query)) else { return ().into_any() };
        let Some(program) = Program::of(&songs, &asked) else { return choice::machine(&asked) };
        match program.place() {
            Place::Song(place) => song::stage(&program, place, singing),
            Place::End => choice::end(&program, singing),
            Place::Nothing => choice::nothing(&asked),
        }
    })
}

/// What the room has only in the browser, until it is left: keys and swipes, a screen that stays on, black bars, and the
/// whole screen.
fn enter(is_awake: RwSignal<bool>, can_be_full: RwSignal<bool>, is_full: RwSignal<bool>) {
    wake_lock::begin(is_awake);
    dark_bars::begin();
    can_be_full.set(full_screen::is_there());
    let happened = move |event: web_sys::Event| match event.type_().as_str() {
        "fullscreenchange" => drop(is_full.try_set(full_screen::is_on())),
        kind => {
            if matches!(kind, "visibilitychange" | "pointerdown" | "keydown") {
                wake_lock::alive();
            }
            moving::happened(kind, &event);
        }
    };
    let events = [
        "visibilitychange",
        "fullscreenchange",
        "keydown",
        "pointerdown",
        "pointermove",
        "pointerup",
        "pointercancel",
    ];
    let listening = events.map(|name| window_event_listener_untyped(name, happened));
    on_cleanup(move || {
        for listener in listening {
            listener.remove();
        }
        full_screen::leave();
        dark_bars::end();
        wake_lock::end();
    });
}

/// For so many frames the focus is given back where it is lost: saying that a song was sung draws the next one twice, when the
/// address changes and when the library does.
const FOCUS_TRIES: u32 = 60;

/// Puts the focus on the song's name. Where it is lost after that, it comes back to what had it last.
fn keep_focus(tries: u32) {
    request_animation_frame(move || {
        if tries == FOCUS_TRIES || !focus::give_back() {
            focus::heading(0);
        }
        if tries > 0 && document().query_selector(".room").is_ok_and(|room| room.is_some()) {
            keep_focus(tries - 1);
        }
    });
}

/// The device remembers the machine. With every other song the focus goes to its name, and what was half written about the
/// last one goes.
fn follow(query: Memo<ParamsMap>) {
    let mut before = String::new();
    effect(move || {
        let asked = Asked::read(&query.read());
        if asked.brand.is_some() {
            preference::prefer(asked.brand);
        }
        let address = asked.here();
        if !before.is_empty() && before != address {
            singing::clear();
            keep_focus(FOCUS_TRIES);
        }
        before = address;
    });
}
