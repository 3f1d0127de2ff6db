use alsong_catalogue::Brand;
use alsong_library::{Change, Folder, FolderId, SavedSong, SongNote};
use leptos::prelude::*;

use super::asked::Asked;
use crate::browser::library::Library;
use crate::components::action_form::action_form;
use crate::components::number_select::signed;
use crate::components::song_row::SongRow;

/// The songs, to be read across the room: the machine's number first.
pub(super) fn rows(folder: &Folder, asked: Asked) -> AnyView {
    let library = Library::get();
    let songs = asked.sorted(&folder.songs).into_iter();
    let rows: Vec<AnyView> = songs.map(|saved| row(folder.id, saved.clone(), asked.brand, library)).collect();
    view! { <ul class="songs">{rows}</ul> }.into_any()
}

/// A song with what is noted about it, the way to its note, and the button that takes it out.
fn row(folder: FolderId, saved: SavedSong, brand: Brand, library: Library) -> AnyView {
    let SavedSong { song, note, .. } = saved;
    let (id, title) = (song.id, song.title.clone());
    let href = ["/folder/", &folder.to_string(), "/", &id.0.to_string()].concat();
    let label = [&*title, " 메모와 키"].concat();
    let fields = vec![("folder", folder.to_string()), ("song", id.0.to_string())];
    let remove_label = [&*title, " 폴더에서 빼기"].concat();
    let remove = action_form("remove_song", fields, "row-action remove", "", Some(remove_label), move || {
        let success = ["‘", &title, "’ 노래를 뺐어요."].concat();
        library.perform(Vec::new(), vec![Change::RemoveSong { folder, song: id }], success, || ());
    });
    view! {
        <SongRow song=song note=note_line(&note, brand) brand=Some(brand)>
            <div class="row-actions">
                <a class="row-action note" href=href aria-label=label></a>
                {remove}
            </div>
        </SongRow>
    }
    .into_any()
}

/// What is noted, in one line: `키 -2 · 템포 +1 · 1절만`.
pub(super) fn note_line(note: &SongNote, brand: Brand) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(key) = note.key(brand) {
        parts.push(["키 ", &signed(key.into())].concat());
    }
    if let Some(tempo) = note.tempo {
        parts.push(["템포 ", &signed(tempo.into())].concat());
    }
    if !note.memo.is_empty() {
        parts.push(note.memo.as_str().to_owned());
    }
    (!parts.is_empty()).then(|| parts.join(" · "))
}
