use alsong_catalogue::{Brand, SongId};
use alsong_library::{Change, Folder, FolderId, KeyShift, SavedSong, SongNote, Tempo};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};

use crate::AppError;
use crate::browser::library::{self, Library};
use crate::browser::sent::Sent;
use crate::components::flash::Flash;
use crate::components::loaded::loaded_page;
use crate::components::memo_field::memo_field;
use crate::components::number_badge::NumberBadge;
use crate::components::number_select::number_select;
use crate::components::own::own;
use crate::fetched::fetched;

/// How the singer sings one song of a folder: key on each vendor's machine, tempo and a note.
#[component]
pub(crate) fn FolderSongPage() -> impl IntoView {
    let params = use_params_map();
    let library = Library::get();
    let saved = fetched(
        move || {
            let params = params.read();
            let folder = params.get("id").and_then(|id| id.parse::<FolderId>().ok());
            let song = params.get("song").and_then(|id| id.parse().ok()).map(SongId);
            (folder, song, library.version())
        },
        |(folder, song, _)| async move {
            let folder = library::folder(folder.ok_or(AppError::NotFound)?).await?;
            let saved = folder.songs.iter().find(|saved| Some(saved.song.id) == song).cloned();
            Ok((Folder { songs: Vec::new(), ..folder }, saved.ok_or(AppError::NotFound)?))
        },
    );
    view! {
        <Flash />
        {loaded_page(saved, move |(folder, saved)| contents(folder, saved, library))}
    }
}

fn contents(folder: Folder, SavedSong { song, note, .. }: SavedSong, library: Library) -> AnyView {
    let (id, of) = (folder.id, song.id);
    let href = ["/folder/", &id.to_string()].concat();
    let back = href.clone();
    let navigate = use_navigate();
    let save = move |event: web_sys::SubmitEvent| {
        let sent = Sent::of(&event);
        let [memo, tj, ky, tempo] = ["memo", "tj_key", "ky_key", "tempo"].map(|name| sent.field(name));
        match SongNote::written(&memo, &tj, &ky, &tempo) {
            Ok(note) => {
                let (navigate, back) = (navigate.clone(), back.clone());
                let changes = vec![Change::NoteSong { folder: id, song: of, note }];
                library.perform(Vec::new(), changes, String::from("적어 두었어요."), move || {
                    navigate(&back, NavigateOptions { replace: true, ..NavigateOptions::default() });
                });
            }
            Err(error) => library.refuse(error.into()),
        }
    };
    let key = |name, label, key: Option<KeyShift>| {
        number_select(name, label, KeyShift::MIN..=KeyShift::MAX, key.map(i8::from))
    };
    let numbers =
        Brand::ALL.map(|brand| view! { <NumberBadge brand=brand number=song.number(brand) /> }.into_any());
    view! {
        <header class="page-head">
            <a class="back" href=href aria-label=format!("{} 폴더로 돌아가기", folder.name)></a>
            <h1 tabindex="-1">{own(&song.title)}</h1>
        </header>
        <section class="card whole-song">
            <p class="song-artist">{own(&song.artist)}</p>
            <div class="big-numbers">{numbers.into_iter().collect::<Vec<_>>()}</div>
        </section>
        <form class="card fields" method="post" action="/api/note_song" on:submit=save>
            <input type="hidden" name="folder" value=id.to_string() />
            <input type="hidden" name="song" value=of.0 />
            <div class="field-row">
                {key("tj_key", "TJ 키", note.tj_key)} {key("ky_key", "금영 키", note.ky_key)}
                {number_select("tempo", "템포", Tempo::MIN..=Tempo::MAX, note.tempo.map(i8::from))}
            </div>
            {memo_field("메모", "1절만, 후렴은 가성으로", note.memo.as_str())}
            <button class="primary">"적어 두기"</button>
        </form>
    }
    .into_any()
}
