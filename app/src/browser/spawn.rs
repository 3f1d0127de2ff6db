//! Tasks of one type: each future would be run by code of its own, which is downloaded.

use std::future::Future;
use std::pin::Pin;

use leptos::task::spawn_local;

/// Runs beside the page. In the browser only.
pub(crate) fn spawn(task: impl Future<Output = ()> + 'static) {
    boxed(Box::pin(task));
}

fn boxed(task: Pin<Box<dyn Future<Output = ()>>>) {
    spawn_local(task);
}
