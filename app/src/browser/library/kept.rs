//! What this device keeps between two visits, in `IndexedDB`: the library as the server said it last as one record, and each
//! change that waits as a record of its own, so that two open pages do not overwrite each other's. A full or forbidden
//! storage loses only the copy; what waits is sent while the page is open, and the singer is told when it cannot be.

use std::cell::{Cell, RefCell};

use alsong_library::{Kept, Operation, OperationId, Replica};
use js_sys::{Array, Promise};
use leptos::prelude::window;
use serde::Serialize;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransactionMode};

use super::device;
use crate::browser::spawn::spawn;

const DATABASE: &str = "alsong";
/// Grows with the shape of the stores.
const VERSION: u32 = 1;
/// The store with one record: the library.
const LIBRARY: &str = "library";
/// The store of changes that wait, by identity, which sorts by age.
const WAITING: &str = "waiting";

thread_local! {
    static OPEN: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
    /// Nothing more is kept while the page is open.
    static CLOSED: Cell<bool> = const { Cell::new(false) };
    /// Something was not kept, and the singer does not know.
    static DANGER: Cell<bool> = const { Cell::new(false) };
    /// Whether the browser was asked not to take away what is kept.
    static ASKED: Cell<bool> = const { Cell::new(false) };
    /// What a transaction calls that had no room.
    static ABORTED: Closure<dyn Fn()> = Closure::new(|| DANGER.set(true));
}

/// What was kept.
pub(super) struct Loaded {
    pub(super) kept: Kept,
    /// Whether the server has told of this library or somebody has begun one: the library of who has kept nothing yet is
    /// known too, and empty.
    pub(super) is_known: bool,
    /// Whether the server told of it after it was asked for this document, which may then be drawn from what was before.
    pub(super) is_newer: bool,
}

/// Opens the database. Nothing where nothing can be read.
pub(super) async fn load() -> Option<Loaded> {
    let database = open().await?;
    let library = store(&database, LIBRARY, IdbTransactionMode::Readonly)?;
    let library = finished(library.get(&JsValue::from_str(LIBRARY)).ok()?).await?;
    let waiting = store(&database, WAITING, IdbTransactionMode::Readonly)?;
    let waiting = finished(waiting.get_all().ok()?).await?;
    OPEN.set(Some(database));
    let library: Option<(u64, Kept)> = library.as_string().and_then(|text| serde_json::from_str(&text).ok());
    let is_told = library.is_some();
    let (written, mut kept) = library.unwrap_or_default();
    kept.pending = Array::from(&waiting)
        .iter()
        .filter_map(|text| serde_json::from_str(&text.as_string()?).ok())
        .collect();
    // Where nobody knows when the document was asked for, it is taken for the older one.
    let asked = window().performance().map_or(0.0, |performance| performance.time_origin());
    let is_known = is_told || !kept.pending.is_empty();
    Some(Loaded { kept, is_known, is_newer: written >= asked as u64 })
}

/// Keeps a change that waits.
pub(super) fn keep_operation(operation: &Operation) {
    if !put(WAITING, &key(operation.id), operation) {
        reopen();
    }
    // Somebody who saves something wants to find it again.
    if !ASKED.replace(true)
        && let Some(window) = web_sys::window()
    {
        _ = window.navigator().storage().persist();
    }
}

/// Keeps the library after an answer; these changes do not wait any more, or none does.
pub(super) fn keep_answer(kept: Kept, answered: &[OperationId], none: bool) {
    if !keep_library(kept) {
        return reopen();
    }
    let Some(store) = writing(WAITING) else { return };
    if none {
        _ = store.clear();
    }
    for id in answered {
        _ = store.delete(&key(*id));
    }
}

/// Whether something that waits is on no disk; said once.
pub(super) fn is_in_danger() -> bool {
    DANGER.take()
}

/// The library, behind the time in milliseconds since 1970-01-01.
fn keep_library(kept: Kept) -> bool {
    let library = (js_sys::Date::now() as u64, Kept { pending: Vec::new(), ..kept });
    put(LIBRARY, &JsValue::from_str(LIBRARY), &library)
}

/// Writes a record. Whether there is a connection.
fn put(name: &str, key: &JsValue, record: &impl Serialize) -> bool {
    let Some(store) = writing(name) else { return false };
    if let Ok(text) = serde_json::to_string(record) {
        _ = store.put_with_key(&text.into(), key);
        // A browser that waits to say that it is written ends it unwritten where the page is left first.
        #[expect(deprecated, reason = "web-sys says so of an old draft; every browser that is served has it")]
        let ended = store.transaction().commit();
        drop(ended);
    }
    true
}

/// A browser may close the connection of a page that it suspends: it is opened again, and keeps what it missed.
fn reopen() {
    spawn(async {
        let database = open().await;
        if !CLOSED.get() {
            OPEN.set(database);
            let kept = device::with(Replica::kept);
            let is_kept = kept.pending.iter().all(|waits| put(WAITING, &key(waits.id), waits));
            DANGER.set(!(keep_library(kept) && is_kept));
        }
    });
}

/// Where the service worker keeps what the server said last.
const ANSWERS: &str = "answers";

/// Forgets everything.
pub(super) async fn forget() {
    // Absent where the page is not from a secure origin.
    if let Some(Ok(caches)) = web_sys::window().map(|window| window.caches()) {
        _ = JsFuture::from(caches.delete(ANSWERS)).await;
    }
    for name in [LIBRARY, WAITING] {
        if let Some(request) = writing(name).and_then(|store| store.clear().ok()) {
            finished(request).await;
        }
    }
}

/// Forgets everything, and keeps nothing more while the page is open.
pub(super) async fn close() {
    CLOSED.set(true);
    forget().await;
    OPEN.set(None);
}

fn key(id: OperationId) -> JsValue {
    id.to_string().into()
}

fn writing(name: &str) -> Option<IdbObjectStore> {
    OPEN.with_borrow(|open| {
        let store = store(open.as_ref()?, name, IdbTransactionMode::Readwrite)?;
        ABORTED.with(|aborted| store.transaction().set_onabort(Some(aborted.as_ref().unchecked_ref())));
        Some(store)
    })
}

fn store(database: &IdbDatabase, name: &str, mode: IdbTransactionMode) -> Option<IdbObjectStore> {
    database.transaction_with_str_and_mode(name, mode).ok()?.object_store(name).ok()
}

async fn open() -> Option<IdbDatabase> {
    let factory = web_sys::window()?.indexed_db().ok()??;
    let request = factory.open_with_u32(DATABASE, VERSION).ok()?;
    let opening: IdbRequest = request.clone().into();
    let make = Closure::once(move || {
        let Some(database) = opening.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok())
        else {
            return;
        };
        for name in [LIBRARY, WAITING] {
            _ = database.create_object_store(name);
        }
    });
    request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
    finished(request.into()).await?.dyn_into().ok()
}

/// Waits for a request. Its result, or nothing when it failed.
async fn finished(request: IdbRequest) -> Option<JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await.ok()?;
    request.result().ok()
}
