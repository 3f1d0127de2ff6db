//! Sending what waits and taking in what is new: at the start, after every change, and whenever the page is looked at
//! again or the connection comes back.

use std::cell::{Cell, RefCell};

use alsong_library::{Acknowledged, Kept, Position, Replica, Synced};
use futures_channel::oneshot;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use server_fn::ServerFn;
use wasm_bindgen_futures::JsFuture;
use web_sys::VisibilityState;

use super::kept::{self, Loaded};
use super::{Library, Saving, device};
use crate::AppError;
use crate::api::library::{Sync, sync as ask};
use crate::browser::spawn::spawn;
use crate::browser::{keepalive, signals, storage};

/// The first pause before the server is asked again, and the longest, in milliseconds.
const FIRST_PAUSE_MS: u32 = 1_000;
const LONGEST_PAUSE_MS: u32 = 300_000;

thread_local! {
    static BUSY: Cell<bool> = const { Cell::new(false) };
    /// Something changed while an answer was on its way.
    static AGAIN: Cell<bool> = const { Cell::new(false) };
    static FAILURES: Cell<u32> = const { Cell::new(0) };
    /// Counts the pauses, so that only the newest one ends with a question.
    static PAUSE: Cell<u32> = const { Cell::new(0) };
    /// Who waits until everything is sent, or cannot be.
    static WAITING: RefCell<Vec<oneshot::Sender<Result<(), AppError>>>> = const { RefCell::new(Vec::new()) };
}

/// Opens what the device kept and asks the server what is new; from then on whenever there is a reason to.
pub(super) fn begin(library: Library) {
    spawn(async move {
        if let Some(Loaded { kept, is_known, is_newer }) = kept::load().await {
            // What the server has drawn does not show what waits, nor what it heard of while it drew, and nothing that is
            // kept here where it was asked before the browser had its first cookie.
            if device::open(kept) || is_newer || is_known && is_nobodys() {
                library.changed();
            }
            if is_known {
                device::tell(Ok(()));
            }
        }
        sync(library);
    });
    let visible = move || document().visibility_state() == VisibilityState::Visible;
    EventListener::new(&window(), "online", move |_| sync(library)).forget();
    EventListener::new(&document(), "visibilitychange", move |_| {
        if visible() {
            sync(library);
        } else {
            signals::send();
            send_before_leaving();
        }
    })
    .forget();
}

/// Whether the server has drawn this document for nobody that it knows.
fn is_nobodys() -> bool {
    document().document_element().is_some_and(|page| page.has_attribute("data-nobodys"))
}

/// A page that is left right after a tap takes its request along, and may be gone before the device has kept the change:
/// what waits is sent once more in a request that outlives the page. What arrives twice counts once; only a guest's very
/// first request would make two guests, so it is left alone.
fn send_before_leaving() {
    let (since, catalogue, operations) = device::with(|replica: &Replica| {
        let (since, operations) = replica.next_batch();
        (since, replica.catalogue(), operations)
    });
    if operations.is_empty() || since == Position::default() {
        return;
    }
    let question = Sync { since, catalogue, operations };
    if let Some(answer) =
        serde_json::to_string(&question).ok().and_then(|body| keepalive::post(Sync::PATH, &body))
    {
        spawn(async move {
            // Whoever looks at the page again asks for what is new.
            _ = JsFuture::from(answer).await;
        });
    }
}

/// Asks the server; while it is being asked, once more after its answer.
pub(super) fn sync(library: Library) {
    AGAIN.set(true);
    if !BUSY.replace(true) {
        spawn(async move {
            let mut outcome = Ok(());
            while AGAIN.replace(false) {
                let answer = exchange(library).await;
                outcome = answer.map(drop);
                settle(library, answer);
            }
            BUSY.set(false);
            for waiting in WAITING.take() {
                // Whoever has left the page does not wait any more.
                _ = waiting.send(outcome);
            }
        });
    }
}

/// Sends everything that waits.
///
/// # Errors
/// Why something still waits.
pub(super) async fn send_all(library: Library) -> Result<(), AppError> {
    if device::waiting() == 0 {
        return Ok(());
    }
    let (sender, receiver) = oneshot::channel();
    WAITING.with_borrow_mut(|waiting| waiting.push(sender));
    sync(library);
    receiver.await.unwrap_or(Err(AppError::Unavailable))?;
    if device::waiting() == 0 { Ok(()) } else { Err(AppError::Unavailable) }
}

/// One question and its answer. Whether there is more to send.
async fn exchange(library: Library) -> Result<bool, AppError> {
    let (known, catalogue, (since, operations)) =
        device::with(|replica: &Replica| (replica.position(), replica.catalogue(), replica.next_batch()));
    match ask(since, catalogue, operations).await {
        Ok(synced) => {
            let moves = synced.position != known || !synced.outcomes.is_empty();
            take_in(library, synced);
            Ok(moves && device::waiting() > 0)
        }
        // Less at a time may be readable.
        Err(AppError::BadRequest) if device::waiting() > 0 => {
            if device::unreadable() {
                library.toast.say("저장하지 못한 것이 하나 있어요. 다시 해 주세요.");
                library.changed();
            }
            Ok(device::waiting() > 0)
        }
        Err(error) => Err(error),
    }
}

/// Shows what the server said.
fn take_in(library: Library, synced: Synced) {
    let waited = device::waiting();
    if synced.stranger && waited > 0 {
        library.toast.say("다른 분이 로그인해서, 저장을 기다리던 것은 버렸어요.");
    }
    let Acknowledged { refused, is_news } = device::take_in(synced);
    if let Some((_, refusal)) = refused.first() {
        library.toast.say(AppError::from(*refusal).message());
    }
    device::tell(Ok(()));
    if is_news {
        library.changed();
    }
}

/// After an answer: go on, be done, or try again later.
fn settle(library: Library, answer: Result<bool, AppError>) {
    let mut trouble = answer.err();
    if trouble == Some(AppError::SignedOut) && device::waiting() == 0 {
        // Somebody else may hold the phone now.
        trouble = None;
        device::open(Kept::default());
        spawn(kept::forget());
        storage::clear();
        library.changed();
    }
    if let Some(error) = trouble {
        device::tell(Err(error));
        if error != AppError::SignedOut && device::waiting() > 0 {
            if kept::is_in_danger() {
                library.tell("이 기기에 자리가 없어요. 저장될 때까지 이 화면을 닫지 마세요.");
            }
            try_later(library);
        }
    } else {
        FAILURES.set(0);
    }
    if answer == Ok(true) {
        AGAIN.set(true);
    }
    let saving = Saving { waiting: device::waiting(), trouble };
    if library.saving.get_untracked() != saving {
        library.saving.set(saving);
    }
}

/// Twice as long after every failure, and not at the same moment as every other phone in the room.
fn try_later(library: Library) {
    let failures = FAILURES.replace(FAILURES.get() + 1);
    let longest = FIRST_PAUSE_MS.saturating_mul(1 << failures.min(16)).min(LONGEST_PAUSE_MS);
    let pause = (f64::from(longest) * (0.5 + js_sys::Math::random() / 2.0)) as u32;
    let mine = PAUSE.get() + 1;
    PAUSE.set(mine);
    Timeout::new(pause, move || {
        if PAUSE.get() == mine {
            sync(library);
        }
    })
    .forget();
}
