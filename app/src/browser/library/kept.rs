//! What this device keeps between two visits, in `IndexedDB`: the library as the server said it last as one record, and each
//! change that waits as a record of its own, so that two open pages do not overwrite each other's. A full or forbidden
//! storage loses only the copy; what waits is sent while the page is open.

use std::cell::RefCell;

use alsong_library::{Kept, Operation, OperationId};
use js_sys::{Array, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransactionMode};

const DATABASE: &str = "alsong";
/// Grows with the shape of the stores.
const VERSION: u32 = 1;
/// The store with one record: the library.
const LIBRARY: &str = "library";
/// The store of changes that wait, by identity, which sorts by age.
const WAITING: &str = "waiting";

thread_local! {
    static OPEN: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
}

/// Opens the database. What was kept, and whether the server has told of this library or somebody has begun one: the
/// library of who has kept nothing yet is known too, and empty. Nothing where nothing can be read.
pub(super) async fn load() -> Option<(Kept, bool)> {
    let database = open().await?;
    let library = store(&database, LIBRARY, IdbTransactionMode::Readonly)?;
    let library = finished(library.get(&JsValue::from_str(LIBRARY)).ok()?).await?;
    let waiting = store(&database, WAITING, IdbTransactionMode::Readonly)?;
    let waiting = finished(waiting.get_all().ok()?).await?;
    OPEN.set(Some(database));
    let library: Option<Kept> = library.as_string().and_then(|text| serde_json::from_str(&text).ok());
    let is_told = library.is_some();
    let mut kept = library.unwrap_or_default();
    kept.pending = Array::from(&waiting)
        .iter()
        .filter_map(|text| serde_json::from_str(&text.as_string()?).ok())
        .collect();
    let is_known = is_told || !kept.pending.is_empty();
    Some((kept, is_known))
}

/// Keeps a change that waits.
pub(super) fn keep_operation(operation: &Operation) {
    let Some(store) = writing(WAITING) else { return };
    if let Ok(text) = serde_json::to_string(operation) {
        _ = store.put_with_key(&text.into(), &key(operation.id));
    }
}

/// Keeps the library after an answer; these changes do not wait any more, or none does.
pub(super) fn keep_answer(kept: Kept, answered: &[OperationId], none: bool) {
    if let Some(store) = writing(LIBRARY)
        && let Ok(text) = serde_json::to_string(&Kept { pending: Vec::new(), ..kept })
    {
        _ = store.put_with_key(&text.into(), &JsValue::from_str(LIBRARY));
    }
    let Some(store) = writing(WAITING) else { return };
    if none {
        _ = store.clear();
    }
    for id in answered {
        _ = store.delete(&key(*id));
    }
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
    forget().await;
    OPEN.set(None);
}

fn key(id: OperationId) -> JsValue {
    id.to_string().into()
}

fn writing(name: &str) -> Option<IdbObjectStore> {
    OPEN.with_borrow(|open| store(open.as_ref()?, name, IdbTransactionMode::Readwrite))
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
