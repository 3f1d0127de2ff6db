use leptos::html::Dialog;
use leptos::prelude::*;

use crate::browser::effect::effect;
use crate::components::dynamic::{button, dynamic};
use crate::components::folder_picker::{FolderPicker, Picked};

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
/// On the server: an empty, closed dialog. In the browser: filled when a song is to be kept.
#[component]
pub(crate) fn SaveSheetOutlet() -> impl IntoView {
    let SaveSheet(picked) = SaveSheet::get();
    let dialog = NodeRef::<Dialog>::new();
    effect(move || {
        if let (true, Some(dialog)) = (picked.read().is_some(), dialog.get())
            && !dialog.open()
        {
            _ = dialog.show_modal();
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
            {dynamic(move || picked.get().map_or_else(|| ().into_any(), |picked| content(picked, close)))}
        </dialog>
    }
}

/// The heading, the way out and the folders.
fn content(picked: Picked, close: Callback<()>) -> AnyView {
    view! {
        <header class="sheet-head">
            <h2 id="sheet-title">"어느 폴더에 담을까요?"</h2>
            {button("close", "", Some(String::from("닫기")), close)}
        </header>
        <FolderPicker picked=picked on_done=close />
    }
    .into_any()
}
