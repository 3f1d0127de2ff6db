use alsong_catalogue::SongCard;
use leptos::html::Dialog;
use leptos::prelude::*;

use crate::browser::effect::effect;
use crate::components::dynamic::{button, dynamic};
use crate::components::folder_picker::FolderPicker;

/// Opens the sheet that asks for a folder.
#[derive(Clone, Copy)]
pub(crate) struct SaveSheet(RwSignal<Option<SongCard>>);

impl SaveSheet {
    /// Makes the sheet known to every component below.
    pub(crate) fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }

    /// The page's sheet.
    pub(crate) fn get() -> Self {
        expect_context()
    }

    /// Asks which folder this song goes into.
    pub(crate) fn open(self, song: SongCard) {
        self.0.set(Some(song));
    }
}

/// The sheet itself: a modal dialog, so that focus stays inside, Escape closes it and focus goes back to the row.
///
/// On the server: an empty, closed dialog. In the browser: filled when a song is to be kept.
#[component]
pub(crate) fn SaveSheetOutlet() -> impl IntoView {
    let SaveSheet(song) = SaveSheet::get();
    let dialog = NodeRef::<Dialog>::new();
    effect(move || {
        if let (true, Some(dialog)) = (song.read().is_some(), dialog.get())
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
            song.set(None);
        }
    };
    view! {
        <dialog class="sheet" node_ref=dialog aria-labelledby="sheet-title" on:close=closed>
            {dynamic(move || song.get().map_or_else(|| ().into_any(), |song| content(song, close)))}
        </dialog>
    }
}

/// The heading, the way out and the folders.
fn content(song: SongCard, close: Callback<()>) -> AnyView {
    view! {
        <header class="sheet-head">
            <h2 id="sheet-title">"어느 폴더에 담을까요?"</h2>
            {button("close", "", Some(String::from("닫기")), close)}
        </header>
        <FolderPicker song=song on_done=close />
    }
    .into_any()
}
