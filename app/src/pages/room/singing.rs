use std::cell::RefCell;

use alsong_library::{Change, KeyShift, QueuedSong, SingId, Sung};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;
use web_sys::HtmlFormElement;

use super::link::{link, words};
use super::moving::Way;
use super::program::Program;
use crate::browser::library::{Library, new_id};
use crate::browser::sent::Sent;
use crate::browser::{clock, haptics};
use crate::components::dynamic::button;
use crate::components::form_id::form_id;
use crate::components::number_select::number_select;
use crate::components::own::own;
use crate::components::score_field::score_field;

/// The button is at the same place for the next song: a second tap within this time is meant for the one before, in
/// milliseconds.
const DOUBLE_TAP_MS: f64 = 700.0;

/// Says which song was sung, and goes on.
#[derive(Clone, Copy)]
pub(super) struct Singing(Library);

/// The song that was sung last, which can be taken back.
#[derive(Clone)]
struct Last {
    sing: SingId,
    title: String,
    /// The song's own address, and that of the song after it.
    own: String,
    next: String,
    at: f64,
}

thread_local! {
    static LAST: RefCell<Option<Last>> = const { RefCell::new(None) };
}

impl Singing {
    /// What is sung goes into this library.
    pub(super) fn new(library: Library) -> Self {
        Self(library)
    }

    /// What is done with a song: it was sung, or it is passed over where the machine lacks it.
    pub(super) fn act(self, program: &Program, place: usize, song: &QueuedSong) -> AnyView {
        let next = program.after(place);
        if program.lacks(song) {
            return link("primary", next, "건너뛰기", None);
        }
        if song.sung {
            return words("room-done", "불렀어요");
        }
        let (function, name, id) = match program.asked.folder {
            None => ("/api/sing_queued", "queued", song.id.to_string()),
            Some(_) => ("/api/sing_song", "song", song.song.id.0.to_string()),
        };
        let (this, sung, key) = (program.clone(), song.clone(), song.note.key(program.brand));
        let submit = move |event: web_sys::SubmitEvent| self.sing(&this, place, &sung, &Sent::of(&event));
        let fields = [(name, id), ("brand", program.brand.code().to_owned()), ("then", next)];
        let hidden = |(name, value): (&'static str, String)| {
            view! { <input type="hidden" name=name value=value /> }.into_any()
        };
        view! {
            <form class="room-sing" method="post" action=function on:submit=submit>
                {form_id()}
                {fields.map(hidden).into_iter().collect::<Vec<_>>()}
                <details>
                    <summary>"키와 점수"</summary>
                    <div class="field-row">
                        {number_select("key", "키", KeyShift::MIN..=KeyShift::MAX, key.map(i8::from))}
                        {score_field(None)}
                    </div>
                </details>
                <button class="primary">"불렀어요"</button>
            </form>
        }
        .into_any()
    }

    fn sing(self, program: &Program, place: usize, song: &QueuedSong, sent: &Sent) {
        let at = js_sys::Date::now();
        let just = LAST.with_borrow(|last| last.as_ref().is_some_and(|last| at - last.at < DOUBLE_TAP_MS));
        if just {
            return;
        }
        let [key, score] = ["key", "score"].map(|name| sent.field(name));
        let sung = match Sung::written(clock::today().as_str(), program.brand.code(), &key, &score, "") {
            Ok(sung) => sung,
            Err(error) => return self.0.refuse(error.into()),
        };
        let (sing, title) = (SingId(new_id()), song.song.title.clone());
        let (next, own) = (program.after(place), program.asked.address(Some(&program.key(song))));
        let last = Last { sing, title, own, next, at };
        let queued = program.asked.folder.is_none().then_some(song.id);
        let change = Change::Sing { sing, song: song.song.id, sung, queued };
        // The page says it itself, beside the next song.
        self.0.perform(Vec::new(), vec![change], String::new(), move || {
            haptics::tap();
            LAST.set(Some(last));
            Way::On.go();
        });
    }

    /// The song that was sung last, in words for a screen reader.
    pub(super) fn told(self, program: &Program) -> AnyView {
        last(program).map(|last| view! { {own(&last.title)} " 불렀어요. " }).into_any()
    }

    /// The same for the eye, and the way back.
    pub(super) fn last_line(self, program: &Program) -> AnyView {
        let Some(Last { sing, title, own: address, .. }) = last(program) else { return ().into_any() };
        let label = ["‘", &title, "’ 부른 것 되돌리기"].concat();
        let navigate = use_navigate();
        let undo = Callback::new(move |()| {
            let (navigate, address) = (navigate.clone(), address.clone());
            let changes = vec![Change::DeleteSing { sing }];
            self.0.perform(Vec::new(), changes, String::from("되돌렸어요."), move || {
                LAST.set(None);
                navigate(
                    &address,
                    NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() },
                );
            });
        });
        view! {
            <div class="room-last">
                <p>"✓ " {own(&title)} " 불렀어요"</p>
                {button("room-undo", "되돌리기", Some(label), undo)}
            </div>
        }
        .into_any()
    }
}

/// What was sung last, where the song after it is shown.
fn last(program: &Program) -> Option<Last> {
    let here = program.asked.here();
    LAST.with_borrow(Clone::clone).filter(|last| last.next == here)
}

/// The form is empty again for another song.
pub(super) fn clear() {
    let form = document().query_selector(".room-sing").ok().flatten();
    if let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) {
        form.reset();
        if let Ok(Some(details)) = form.query_selector("details") {
            _ = details.remove_attribute("open");
        }
    }
}
