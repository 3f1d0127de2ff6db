//! Hydration in many short steps. As `leptos::mount::hydrate_body`, but that the answers which came with the page can be
//! read until its last part is hydrated.

use std::cell::RefCell;
use std::mem;
use std::sync::Arc;

use alsong_app::App;
use any_spawner::Executor;
use hydration_context::{HydrateSharedContext, SharedContext};
use leptos::prelude::*;
use leptos::tachys::dom::body;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::PositionState;
use wasm_bindgen::JsCast;

thread_local! {
    /// What came with the page, until all of it is hydrated.
    static ANSWERS: RefCell<Option<Arc<HydrateSharedContext>>> = const { RefCell::new(None) };
}

/// Hydrates the frame of the page.
pub(crate) fn hydrate_frame() {
    // An error says that it was done before.
    _ = Executor::init_wasm_bindgen();
    let answers = Arc::new(HydrateSharedContext::new());
    let owner = Owner::new_root(Some(answers.clone()));
    let state = owner.with(|| {
        App().into_view().hydrate::<true>(&Cursor::new(body().unchecked_into()), &PositionState::default())
    });
    // For as long as the document.
    mem::forget((owner, state));
    ANSWERS.set(Some(answers));
}

/// Hydrates some more. Whether there is more.
pub(crate) fn hydrate_some() -> bool {
    let is_more = alsong_app::hydrate_some();
    if !is_more && let Some(answers) = ANSWERS.take() {
        answers.hydration_complete();
    }
    is_more
}
