//! What is done with songs that are shown: noted in memory for whoever agreed to it, and sent in batches, at the latest
//! when the page is left. Nothing of it is of interest to the singer, so nothing is said when it cannot be sent.

use std::cell::RefCell;

use alsong_catalogue::SongId;
use alsong_library::signal::LAST_PLACE;
use alsong_library::{MAX_SIGNALS, SignalKind, SignalList};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::browser::keepalive;
use crate::browser::library::new_id;
use crate::browser::spawn::spawn;

/// The most that waits. What comes then takes the place of the oldest.
const MOST: usize = 200;

#[derive(Default)]
struct Noted {
    /// Signals as JSON, the oldest first.
    waiting: Vec<String>,
    /// The batch that was sent and not taken in yet. It is sent again as it is, and counts once.
    batch: String,
    busy: bool,
}

thread_local! {
    static NOTED: RefCell<Noted> = RefCell::default();
}

/// Notes what was done with a song at a place of a list, counted from 0; the same counts once while it waits. In the browser
/// only.
pub(crate) fn note(kind: SignalKind, list: SignalList, song: SongId, place: usize) {
    if document().document_element().is_none_or(|page| !page.has_attribute("data-recorded")) {
        return;
    }
    let place = (place + 1).min(LAST_PLACE.into()).to_string();
    let (kind, list, song) = (kind.code(), list.code(), song.0.to_string());
    let signal =
        ["{\"kind\":\"", kind, "\",\"list\":\"", list, "\",\"song\":", &song, ",\"place\":", &place, "}"];
    let signal = signal.concat();
    let is_full = NOTED.with_borrow_mut(|noted| {
        if !noted.waiting.contains(&signal) {
            if noted.waiting.len() == MOST {
                noted.waiting.remove(0);
            }
            noted.waiting.push(signal);
        }
        // Just once: a server that turned a batch away is asked again when the page is left.
        noted.waiting.len() == MAX_SIGNALS
    });
    if is_full {
        send();
    }
}

/// Sends what waits.
pub(crate) fn send() {
    let begins = NOTED.with_borrow_mut(|noted| !std::mem::replace(&mut noted.busy, true));
    if begins {
        // The first batch leaves before a page that is being left is gone.
        let first = next();
        spawn(async move {
            let mut sending = first;
            while let Some(request) = sending {
                let status = status(request).await;
                sending = if settle(status) { next() } else { None };
            }
            NOTED.with_borrow_mut(|noted| noted.busy = false);
        });
    }
}

/// Sends the batch that was not taken in, or a new one.
fn next() -> Option<js_sys::Promise> {
    let body = NOTED.with_borrow_mut(|noted| {
        if noted.batch.is_empty() && !noted.waiting.is_empty() {
            let count = noted.waiting.len().min(MAX_SIGNALS);
            let signals = noted.waiting.drain(..count).collect::<Vec<_>>().join(",");
            let id = new_id().to_string();
            noted.batch = ["{\"version\":1,\"batch\":\"", &id, "\",\"signals\":[", &signals, "]}"].concat();
        }
        (!noted.batch.is_empty()).then(|| noted.batch.clone())
    })?;
    keepalive::post("/api/signals", &body)
}

/// The answer's status, 0 without one.
async fn status(request: js_sys::Promise) -> u16 {
    let answer = JsFuture::from(request).await;
    answer.map_or(0, |answer| answer.unchecked_into::<Response>().status())
}

/// After an answer: whether to go on. What is refused for good is given up.
fn settle(status: u16) -> bool {
    let is_later = status == 0 || status == 429 || status >= 500;
    NOTED.with_borrow_mut(|noted| {
        if !is_later {
            noted.batch.clear();
        }
        if status == 401 || status == 403 {
            noted.waiting.clear();
        }
    });
    !is_later
}
