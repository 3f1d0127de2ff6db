use leptos::html::Dialog;
use leptos::prelude::*;

use crate::AppError;
use crate::browser::effect::effect;
use crate::browser::spawn::spawn;
use crate::components::dynamic::{button, dynamic};
use crate::components::failure::Failure;
use crate::components::folder_picker::{FolderPicker, Picked};
use crate::components::skeleton::Skeleton;
use crate::pages::parts;

/// Opens the sheet that asks for a folder.
#[derive(Clone, Copy)]
pub(crate) struct SaveSheet(RwSignal<Option<Picked>>);

impl SaveSheet {
    /// Makes the sheet known to every component below.
    pub(crate) fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }

    /// The page's sheet.
    pub(crate) fn get() -> Self {
        expect_context()
    }

    /// Asks which folder these songs go into.
    pub(crate) fn open(self, picked: impl Into<Picked>) {
        self.0.set(Some(picked.into()));
    }
}

/// The sheet itself: a modal dialog, so that focus stays inside, Escape closes it and focus goes back to the row.
///
/// On the server: a closed dialog. In the browser: filled when a song is to be kept, by a part of the code of its own.
#[component]
pub(crate) fn SaveSheetOutlet() -> impl IntoView {
    let SaveSheet(picked) = SaveSheet::get();
    let dialog = NodeRef::<Dialog>::new();
    let content = RwSignal::new(None::<Result<Content, AppError>>);
    effect(move || {
        if let (true, Some(dialog)) = (picked.read().is_some(), dialog.get())
            && !dialog.open()
        {
            _ = dialog.show_modal();
            if !matches!(*content.read_untracked(), Some(Ok(_))) {
                spawn(fetch(content));
            }
        }
    });
    let close = Callback::new(move |()| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    });
    // The event comes a moment after the closing: by then the sheet may be open again for another song.
    let closed = move |_| {
        if dialog.get_untracked().is_some_and(|dialog| !dialog.open()) {
            picked.set(None);
        }
    };
    view! {
        <dialog class="sheet" node_ref=dialog aria-labelledby="sheet-title" on:close=closed>
            <header class="sheet-head">
                <h2 id="sheet-title">"어느 폴더에 담을까요?"</h2>
                {button("close", "", Some(String::from("닫기")), close)}
            </header>
            {dynamic(move || match (picked.get(), content.get()) {
                (Some(picked), Some(Ok(content))) => content(picked, close),
                (Some(_), Some(Err(error))) => view! { <Failure error=error /> }.into_any(),
                (Some(_), None) => view! { <Skeleton /> }.into_any(),
                (None, _) => ().into_any(),
            })}
        </dialog>
    }
}

/// What the sheet holds for these songs; the callback closes it.
pub(crate) type Content = fn(Picked, Callback<()>) -> AnyView;

/// Fetches the part of the code that has the content.
async fn fetch(content: RwSignal<Option<Result<Content, AppError>>>) {
    content.set(Some(parts::save_sheet().await.map_err(|_| AppError::Offline)));
}

/// The folders.
pub(crate) fn content(picked: Picked, close: Callback<()>) -> AnyView {
    view! { <FolderPicker picked=picked on_done=close /> }.into_any()
}
