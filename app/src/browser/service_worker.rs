//! What the service worker tells the page, and what the page asks of it.

use std::cell::Cell;

use gloo::events::EventListener;
use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, ServiceWorkerContainer, ServiceWorkerRegistration};

use crate::browser::spawn::spawn;

/// What the service worker has told this page.
#[derive(Clone, Copy)]
pub(crate) struct Told {
    /// An answer came from what the device kept: there is no connection, or hardly one.
    pub(crate) kept: RwSignal<bool>,
    /// A newer build waits until it is asked to begin.
    pub(crate) update: RwSignal<bool>,
}

impl Told {
    /// Listens from now on: the page's first question may be answered before any effect runs.
    pub(crate) fn new() -> Self {
        let told = Self { kept: RwSignal::new(false), update: RwSignal::new(false) };
        if !cfg!(feature = "ssr") {
            told.listen();
        }
        told
    }

    fn listen(self) {
        let Some(container) = container() else { return };
        EventListener::new(&container, "message", move |event| {
            let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
            let says = |what: &str| Reflect::get(&event.data(), &what.into()).is_ok_and(|is| is.is_truthy());
            if says("kept") {
                self.kept.set(true);
            }
            if says("update") {
                self.update.set(true);
            }
        })
        .forget();
        // The first one takes over pages that are as new as itself; none is left when a session ends with all that was kept.
        let is_later = Cell::new(container.controller().is_some());
        EventListener::new(&container.clone(), "controllerchange", move |_| {
            if is_later.replace(true) && container.controller().is_some() {
                _ = window().location().reload();
            }
        })
        .forget();
        EventListener::new(&window(), "online", move |_| self.kept.set(false)).forget();
        post("hello");
    }

    /// Has the newer build take over: every open page loads again.
    pub(crate) fn begin_update() {
        post("update");
    }
}

/// Says something to the service worker, once there is one.
fn post(message: &'static str) {
    spawn(async move {
        let Some(Ok(ready)) = container().map(|container| container.ready()) else { return };
        if let Ok(registration) = JsFuture::from(ready).await
            && let Some(worker) = registration.unchecked_into::<ServiceWorkerRegistration>().active()
        {
            _ = worker.post_message(&JsValue::from_str(message));
        }
    });
}

/// None where the page is not from a secure origin.
fn container() -> Option<ServiceWorkerContainer> {
    let container = window().navigator().service_worker();
    (!container.is_undefined()).then_some(container)
}
