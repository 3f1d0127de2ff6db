//! Searching without the server: the search worker, which holds the whole catalogue once it has fetched it.

use std::cell::RefCell;
use std::collections::HashMap;

use alsong_catalogue::{Brand, Language, SongCard, SongId, Version};
use alsong_search::{FoundSong, SearchRequest};
use futures_channel::oneshot;
use gloo::timers::callback::Timeout;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// The worker starts this long after the page, in milliseconds, so that the page comes first. A search starts it at once.
const DELAY_MS: u32 = 1500;

thread_local! {
    static LOCAL: RefCell<LocalSearch> = RefCell::default();
}

/// Whether the worker holds a catalogue.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Catalogue {
    /// It is looking for the one that was kept.
    #[default]
    Unknown,
    /// None was kept; it comes when there is a connection.
    Absent,
    /// It answers.
    Loaded,
}

/// The songs that the worker found; nothing without a catalogue.
type Answer = Option<Vec<FoundSong>>;

/// The worker and the questions it has not answered yet.
#[derive(Default)]
struct LocalSearch {
    /// Where its script is; nowhere on the server.
    address: Option<String>,
    worker: Option<Worker>,
    catalogue: Catalogue,
    /// Who waits until the worker has looked for a kept catalogue.
    starting: Vec<oneshot::Sender<()>>,
    asked: u32,
    waiting: HashMap<u32, oneshot::Sender<Answer>>,
}

/// Has the worker with this script fetch the catalogue, soon.
pub fn start_search_worker(address: String) {
    LOCAL.with_borrow_mut(|local| local.address = Some(address));
    Timeout::new(DELAY_MS, || LOCAL.with_borrow_mut(LocalSearch::start)).forget();
}

/// The songs for a request from the catalogue on this device, `None` while it is not there.
pub(crate) async fn search(request: &SearchRequest) -> Option<Vec<FoundSong>> {
    LOCAL
        .with_borrow_mut(|local| {
            local.start();
            local.ask(request)
        })?
        .await
        .ok()?
}

/// Waits until the worker has loaded the catalogue that was kept, and asks it; `None` when none was, or there is no worker.
pub(crate) async fn search_when_ready(request: &SearchRequest) -> Option<Vec<FoundSong>> {
    ready().await?;
    search(request).await
}

/// One song from the catalogue on this device, `None` when that is not there.
pub(crate) async fn song(id: SongId) -> Option<SongCard> {
    ready().await?;
    let answer = LOCAL.with_borrow_mut(|local| local.post(&[("song", JsValue::from_f64(id.0 as f64))]))?;
    Some(answer.await.ok()??.into_iter().next()?.song)
}

/// Waits until the worker has looked for a kept catalogue; `None` where there is no worker.
async fn ready() -> Option<()> {
    let wait = LOCAL.with_borrow_mut(|local| {
        local.start();
        local.worker.as_ref()?;
        let (sender, receiver) = oneshot::channel();
        if local.catalogue == Catalogue::Unknown {
            local.starting.push(sender);
        }
        Some(receiver)
    })?;
    // Whether it was told or had nothing to wait for, the question decides.
    _ = wait.await;
    Some(())
}

impl LocalSearch {
    fn start(&mut self) {
        if self.worker.is_some() {
            return;
        }
        let Some(address) = &self.address else { return };
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        // A browser without module workers asks the server.
        let Ok(worker) = Worker::new_with_options(address, &options) else {
            self.address = None;
            return;
        };
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
            LOCAL.with_borrow_mut(|local| local.hear(&event.data()));
        });
        let on_error = Closure::<dyn Fn()>::new(|| LOCAL.with_borrow_mut(LocalSearch::give_up));
        worker.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
        worker.set_onerror(Some(on_error.into_js_value().unchecked_ref()));
        self.worker = Some(worker);
    }

    fn ask(&mut self, request: &SearchRequest) -> Option<oneshot::Receiver<Answer>> {
        // On the server there are neither workers nor values for them.
        self.worker.as_ref()?;
        let SearchRequest { text, offset, limit, filter, prefer } = request;
        self.post(&[
            ("text", text.into()),
            ("offset", (*offset as u32).into()),
            ("limit", (*limit as u32).into()),
            ("brand", filter.brand.map(Brand::code).into()),
            ("language", filter.language.map(Language::code).into()),
            ("version", filter.version.map(Version::code).into()),
            ("prefer", prefer.map(Brand::code).into()),
        ])
    }

    /// Sends plain values instead of JSON: reading JSON is code that every phone downloads.
    fn post(&mut self, fields: &[(&str, JsValue)]) -> Option<oneshot::Receiver<Answer>> {
        let worker = self.worker.as_ref().filter(|_| self.catalogue == Catalogue::Loaded)?;
        self.asked = self.asked.wrapping_add(1);
        let message = Object::new();
        let id = ("id", self.asked.into());
        for (key, value) in [&id].into_iter().chain(fields) {
            Reflect::set(&message, &JsValue::from_str(key), value).ok()?;
        }
        worker.post_message(&message).ok()?;
        let (sender, receiver) = oneshot::channel();
        self.waiting.insert(self.asked, sender);
        Some(receiver)
    }

    /// `{ songs }` says how many songs it holds, `{ id, answer }` is an answer: songs as JSON, nothing without a catalogue.
    fn hear(&mut self, message: &JsValue) {
        let get = |key: &str| Reflect::get(message, &key.into()).ok();
        let Some(id) = get("id").and_then(|id| id.as_f64()) else {
            let songs = get("songs").and_then(|songs| songs.as_f64());
            self.catalogue =
                if songs.is_some_and(|songs| songs > 0.0) { Catalogue::Loaded } else { Catalogue::Absent };
            // Dropping wakes them.
            self.starting.clear();
            return;
        };
        let answer = get("answer").and_then(|answer| answer.as_string());
        let songs = answer.and_then(|json| serde_json::from_str(&json).ok());
        if let Some(sender) = self.waiting.remove(&(id as u32)) {
            // Nobody waits any more when the page has moved on.
            _ = sender.send(songs);
        }
    }

    /// The worker ended: who waits asks the server.
    fn give_up(&mut self) {
        self.waiting.clear();
        self.starting.clear();
        self.catalogue = Catalogue::Absent;
    }
}
