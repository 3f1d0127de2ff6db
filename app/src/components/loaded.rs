//! What is still on its way.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use serde::de::DeserializeOwned;

use crate::AppError;
use crate::browser::focus;
use crate::components::failure::Failure;
use crate::components::skeleton::Skeleton;
use crate::fetched::Fetched;
use crate::pages::not_found::failed_page;

type ViewFuture = Pin<Box<dyn Future<Output = AnyView> + Send>>;

/// Shows what was fetched: grey rows while it is on its way, a plain sentence when it fails, else `view`. What was
/// there before stays until the new is here, so that nothing flickers.
pub(crate) fn loaded<T: Clone + DeserializeOwned + Send + Sync + 'static>(
    fetched: Fetched<T>,
    view: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    loaded_or(fetched, view, |error| view! { <Failure error=error /> }.into_any())
}

/// The same for what may be missing: it shows nothing when it fails.
pub(crate) fn loaded_or_nothing<T: Clone + DeserializeOwned + Send + Sync + 'static>(
    fetched: Fetched<T>,
    view: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    loaded_or(fetched, view, |_| ().into_any())
}

/// The same for a page of its own: what is not there, or not for whoever asks, is an address that leads nowhere. What fails
/// has a heading too, and in the offline shell it says that it needs a signal.
pub(crate) fn loaded_page<T: Clone + DeserializeOwned + Send + Sync + 'static>(
    fetched: Fetched<T>,
    view: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    loaded_or(fetched, view, failed_page)
}

fn loaded_or<T: Clone + DeserializeOwned + Send + Sync + 'static>(
    fetched: Fetched<T>,
    view: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
    failed: fn(AppError) -> AnyView,
) -> AnyView {
    transition(Box::new(move || {
        let view = view.clone();
        Box::pin(async move {
            let fetched = fetched.ready().await;
            focus::keep();
            match fetched {
                Ok(value) => view(value),
                Err(error) => failed(error),
            }
        })
    }))
}

/// One `Transition` for all of them: boxed, because every other type would be compiled, and downloaded, once more.
fn transition(content: Box<dyn Fn() -> ViewFuture + Send + Sync>) -> AnyView {
    view! { <Transition fallback=Skeleton>{move || Suspend::new(content())}</Transition> }.into_any()
}
