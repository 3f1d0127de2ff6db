use std::sync::Arc;

use alsong_catalogue::SongId;
use alsong_library::{Change, Folder, FolderId, QueuedId, SavedSong};
use leptos::prelude::*;

use crate::browser::library::{Library, new_id};
use crate::components::dynamic::{button, dynamic};
use crate::components::folder_picker::Picked;
use crate::components::save_sheet::SaveSheet;
use crate::components::song_row::SongRow;
use crate::components::sorter::{Sorter, edit_button};

/// Several songs at once, and the order: what the page does while it is being edited.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    /// The chosen songs; nothing while the page is not being edited.
    picked: RwSignal<Option<Vec<SongId>>>,
    /// Choosing a song draws no row anew.
    on: Memo<bool>,
    library: Library,
    sheet: SaveSheet,
}

impl Editing {
    /// Not yet.
    pub(super) fn new(library: Library) -> Self {
        let picked = RwSignal::new(None);
        let on = Memo::new(move |_| picked.read().is_some());
        Self { picked, on, library, sheet: SaveSheet::get() }
    }

    /// Whether the page is being edited.
    pub(super) fn is_on(self) -> bool {
        self.on.try_get().unwrap_or_default()
    }

    /// Now it is.
    pub(super) fn begin(self) {
        self.picked.set(Some(Vec::new()));
    }

    /// The rows in the singer's own order, to be chosen and moved, and what can be done with the chosen ones.
    pub(super) fn list(self, folder: &Arc<Folder>) -> AnyView {
        let count = folder.songs.len();
        let moved = {
            let folder = Arc::clone(folder);
            Callback::new(move |(place, after): (usize, Option<usize>)| self.move_song(&folder, place, after))
        };
        let sorter = Sorter { count, moved };
        let rows: Vec<AnyView> = folder
            .songs
            .iter()
            .enumerate()
            .map(|(place, saved)| self.row(place, saved.clone(), sorter))
            .collect();
        let done = edit_button("완료", Callback::new(move |()| self.picked.set(None)));
        view! {
            <div class="count-line">
                <p class="count" role="status">
                    {dynamic(move || {
                        let count = self.picked.read().as_ref().map_or(0, Vec::len);
                        [&*count.to_string(), "곡 골랐어요"].concat().into_any()
                    })}
                </p>
                {done}
            </div>
            <ul class="songs editing">{rows}</ul>
            {self.tools(folder)}
        }
        .into_any()
    }

    fn row(self, place: usize, saved: SavedSong, sorter: Sorter) -> AnyView {
        let song = saved.song;
        let id = song.id;
        let controls = sorter.controls(place, &song.title);
        let label = [&*song.title, " 고르기"].concat();
        let toggle = move |_| {
            self.picked.update(|picked| {
                let Some(picked) = picked else { return };
                match picked.iter().position(|one| *one == id) {
                    Some(index) => drop(picked.remove(index)),
                    None => picked.push(id),
                }
            });
        };
        let checked = move || self.picked.read().as_ref().is_some_and(|picked| picked.contains(&id));
        let lead = view! {
            <label class="pick">
                <input type="checkbox" aria-label=label prop:checked=checked on:change=toggle />
            </label>
        };
        view! {
            <SongRow song=song place=Some(place) lead=Some(lead.into_any())>
                {controls}
            </SongRow>
        }
        .into_any()
    }

    fn tools(self, folder: &Arc<Folder>) -> AnyView {
        let tool = |name: &'static str, act: fn(Self, &Folder)| {
            let folder = Arc::clone(folder);
            button("tool", name, None, Callback::new(move |()| act(self, &folder)))
        };
        view! {
            <div class="tools" role="toolbar" aria-label="고른 노래">
                {tool("모두", Self::pick_all)} {tool("옮기기", Self::carry)} {tool("복사", Self::copy)}
                {tool("부를 곡", Self::enqueue)} {tool("빼기", Self::remove)}
            </div>
        }
        .into_any()
    }

    /// The chosen songs in the folder's order.
    fn chosen(self, folder: &Folder) -> Vec<SavedSong> {
        let picked = self.picked.get_untracked().unwrap_or_default();
        let chosen: Vec<SavedSong> =
            folder.songs.iter().filter(|saved| picked.contains(&saved.song.id)).cloned().collect();
        if chosen.is_empty() {
            self.library.tell("먼저 노래를 골라 주세요.");
        }
        chosen
    }

    /// Every song, or none when all were chosen.
    fn pick_all(self, folder: &Folder) {
        let all: Vec<SongId> = folder.songs.iter().map(|saved| saved.song.id).collect();
        self.picked.update(|picked| {
            let is_all = picked.as_ref().is_some_and(|picked| picked.len() == all.len());
            *picked = Some(if is_all { Vec::new() } else { all });
        });
    }

    fn carry(self, folder: &Folder) {
        self.ask(folder, Some(folder.id));
    }

    fn copy(self, folder: &Folder) {
        self.ask(folder, None);
    }

    /// Asks for the folder they go to.
    fn ask(self, folder: &Folder, leave: Option<FolderId>) {
        let songs: Vec<_> = self.chosen(folder).into_iter().map(|saved| (saved.song, saved.note)).collect();
        if !songs.is_empty() {
            self.sheet.open(Picked { songs, leave });
        }
    }

    fn enqueue(self, folder: &Folder) {
        let chosen = self.chosen(folder).into_iter();
        let changes =
            chosen.map(|saved| Change::Enqueue { queued: QueuedId(new_id()), song: saved.song.id }).collect();
        self.perform(changes, "곡을 부를 곡에 담았어요.");
    }

    fn remove(self, folder: &Folder) {
        let (chosen, folder) = (self.chosen(folder).into_iter(), folder.id);
        let changes = chosen.map(|saved| Change::RemoveSong { folder, song: saved.song.id }).collect();
        self.perform(changes, "곡을 뺐어요.");
    }

    fn perform(self, changes: Vec<Change>, success: &'static str) {
        if !changes.is_empty() {
            let success = [&*changes.len().to_string(), success].concat();
            self.library.perform(Vec::new(), changes, success, move || self.picked.set(Some(Vec::new())));
        }
    }

    fn move_song(self, folder: &Folder, place: usize, after: Option<usize>) {
        let song = |place: usize| folder.songs.get(place).map(|saved| saved.song.id);
        if let Some(moved) = song(place) {
            let change = Change::MoveSong { folder: folder.id, song: moved, after: after.and_then(song) };
            self.library.perform(Vec::new(), vec![change], String::from("순서를 바꿨어요."), || ());
        }
    }
}
