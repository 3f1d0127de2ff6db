//! What is still on its way.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;

use crate::AppError;
use crate::components::failure::Failure;
use crate::components::skeleton::Skeleton;

type ViewFuture = Pin<Box<dyn Future<Output = AnyView> + Send>>;

/// Shows what a resource brings: grey rows while it is on its way, a plain sentence when it fails, else `view`. What was
/// there before stays until the new is here, so that nothing flickers.
pub(crate) fn loaded<T: Clone + Send + Sync + 'static>(
    resource: Resource<Result<T, AppError>>,
    view: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    transition(Box::new(move || {
        let view = view.clone();
        Box::pin(async move {
            match resource.await {
                Ok(value) => view(value),
                Err(error) => view! { <Failure error=error /> }.into_any(),
            }
        })
    }))
}

/// One `Transition` for all of them: boxed, because every other type would be compiled, and downloaded, once more.
fn transition(content: Box<dyn Fn() -> ViewFuture + Send + Sync>) -> AnyView {
    view! { <Transition fallback=Skeleton>{move || Suspend::new(content())}</Transition> }.into_any()
}
