use alsong_catalogue::{SongCard, SongId};
use alsong_library::{Change, FolderId, FolderSummary, QueuedId, SongNote};
use leptos::prelude::*;

use crate::browser::haptics;
use crate::browser::library::{self, Library, new_folder, new_id};
use crate::components::action_form::action_form;
use crate::components::folder_form::FolderForm;
use crate::components::form_id::form_id;
use crate::components::loaded::loaded;
use crate::components::own::own;
use crate::fetched::fetched;

/// Songs on their way into a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Picked {
    /// The songs, with what the singer noted about them where they are.
    pub(crate) songs: Vec<(SongCard, SongNote)>,
    /// The folder that they leave for it.
    pub(crate) leave: Option<FolderId>,
}

impl From<SongCard> for Picked {
    fn from(song: SongCard) -> Self {
        Self { songs: vec![(song, SongNote::default())], leave: None }
    }
}

impl Picked {
    /// What the songs are called together, as an object of a sentence.
    fn object(&self) -> String {
        match &*self.songs {
            [(song, _)] => ["‘", &song.title, "’ 노래를 ‘"].concat(),
            songs => [&songs.len().to_string(), "곡을 ‘"].concat(),
        }
    }

    fn cards(&self) -> Vec<SongCard> {
        self.songs.iter().map(|(song, _)| song.clone()).collect()
    }

    /// Into a folder, and out of the one that they leave.
    fn changes(&self, folder: FolderId) -> impl Iterator<Item = Change> {
        let add = self.songs.iter().map(move |(song, note)| Change::AddSong {
            folder,
            song: song.id,
            note: note.clone(),
        });
        let leave = self.leave.into_iter().flat_map(|folder| {
            self.songs.iter().map(move |(song, _)| Change::RemoveSong { folder, song: song.id })
        });
        add.chain(leave)
    }
}

/// The singer's folders to put songs into, and a new one. Without JavaScript it is one song.
#[component]
pub(crate) fn FolderPicker(
    /// The songs to keep.
    picked: Picked,
    /// What happens after they were kept.
    #[prop(optional)]
    on_done: Option<Callback<()>>,
) -> impl IntoView {
    let library = Library::get();
    let folders = fetched(move || library.version(), |_| library::folders());
    let leave = picked.leave;
    let song = picked.songs.first().map(|(song, _)| song.id);
    let (first, what) = match &*picked.songs {
        [(song, _)] => (own(&song.title), own(&song.artist)),
        songs => ([&songs.len().to_string(), "곡"].concat().into_any(), ().into_any()),
    };
    let picked = StoredValue::new(picked);
    let keep = move |place: &str, changes: Vec<Change>| {
        let success = [&*picked.read_value().object(), place, "’에 담았어요."].concat();
        library.perform(picked.read_value().cards(), changes, success, move || {
            haptics::tap();
            if let Some(done) = on_done {
                done.run(());
            }
        });
    };
    let add = Callback::new(move |folder: FolderSummary| {
        keep(&folder.name, picked.read_value().changes(folder.id).collect());
    });
    let create = Callback::new(move |name: String| {
        let (folder, create) = new_folder(&name)?;
        let songs: Vec<Change> = picked.read_value().changes(folder).collect();
        keep(&name, [create].into_iter().chain(songs).collect());
        Ok(())
    });
    view! {
        <p class="picked-song">
            <span class="song-title">{first}</span>
            " "
            <span class="song-artist">{what}</span>
        </p>
        {leave.is_none().then(|| queue_choice(song, picked, keep))}
        {loaded(
            folders,
            move |folders| {
                let others = folders.into_iter().filter(|folder| Some(folder.id) != leave);
                let choices = others.map(|folder| view! { <Choice folder=folder song=song add=add /> });
                view! { <ul class="choices">{choices.collect_view()}</ul> }.into_any()
            },
        )}
        <FolderForm song=song create=create />
    }
}

/// The queue, which is a place to put songs too.
fn queue_choice(
    song: Option<SongId>,
    picked: StoredValue<Picked>,
    keep: impl Fn(&str, Vec<Change>) + 'static,
) -> AnyView {
    let fields = song.map(|song| ("song", song.0.to_string())).into_iter().collect();
    action_form("enqueue_song", fields, "choice queue-choice", "부를 곡", None, move || {
        let songs = picked.read_value().cards().into_iter();
        let enqueue = songs.map(|song| Change::Enqueue { queued: QueuedId(new_id()), song: song.id });
        keep("부를 곡", enqueue.collect());
    })
}

/// One folder as a button.
#[component]
fn Choice(folder: FolderSummary, song: Option<SongId>, add: Callback<FolderSummary>) -> impl IntoView {
    let chosen = folder.clone();
    view! {
        <li>
            <form
                method="post"
                action="/api/add_song"
                on:submit=move |event| {
                    event.prevent_default();
                    add.run(chosen.clone());
                }
            >
                {form_id()}
                <input type="hidden" name="folder" value=folder.id.to_string() />
                {song.map(|song| view! { <input type="hidden" name="song" value=song.0 /> })}
                <button class="choice">
                    <span>{own(&folder.name)}</span>
                    <small>{[&*folder.song_count.to_string(), "곡"].concat()}</small>
                </button>
            </form>
        </li>
    }
}
