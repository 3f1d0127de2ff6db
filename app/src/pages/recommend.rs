use alsong_library::{FolderId, FolderSummary, Recommendation};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::recommend::recommend_songs;
use crate::browser::library::{self, Library};
use crate::components::empty_state::EmptyState;
use crate::components::loaded::loaded;
use crate::components::recommended::Recommended;
use crate::fetched::fetched;

/// How many songs the page shows.
const COUNT: u8 = 20;

/// Choose a folder, and get songs to sing next from it.
#[component]
pub(crate) fn RecommendPage() -> impl IntoView {
    let query = use_query_map();
    let chosen = Memo::new(move |_| query.read().get("folder").and_then(|id| id.parse::<FolderId>().ok()));
    let library = Library::get();
    let folders = fetched(move || library.version(), |_| library::folders());
    let songs = fetched(
        move || chosen.get(),
        |folder| async move {
            match folder {
                Some(folder) => recommend_songs(folder, COUNT).await.map(Some),
                None => Ok(None),
            }
        },
    );
    view! {
        <h1 tabindex="-1">"다음엔 뭐 부르지?"</h1>
        {loaded(folders, move |folders| chooser(folders, chosen))}
        {loaded(songs, suggestions)}
    }
}

/// The folders as a row of chips.
fn chooser(folders: Vec<FolderSummary>, chosen: Memo<Option<FolderId>>) -> AnyView {
    if folders.is_empty() {
        return view! {
            <EmptyState
                title="먼저 노래를 담아 주세요"
                hint="좋아하는 노래를 한 곡만 담아도, 그 노래와 어울리는 곡을 골라 드려요."
            >
                <a class="button" href="/search">
                    "노래 찾기"
                </a>
            </EmptyState>
        }
        .into_any();
    }
    let chip = move |folder: FolderSummary| {
        let current = move || (chosen.get() == Some(folder.id)).then_some("true");
        view! {
            <a class="chip" href=format!("/recommend?folder={}", folder.id) aria-current=current>
                {folder.name}
                <small>{folder.song_count}</small>
            </a>
        }
    };
    view! {
        <p class="hint">"폴더를 고르면 어울리는 노래를 골라 드려요."</p>
        <nav class="chips" aria-label="추천받을 폴더">
            {folders.into_iter().map(chip).collect_view()}
        </nav>
    }
    .into_any()
}

/// The suggested songs; nothing while no folder is chosen.
fn suggestions(songs: Option<Vec<Recommendation>>) -> AnyView {
    match songs {
        None => ().into_any(),
        Some(songs) if songs.is_empty() => view! {
            <EmptyState
                title="아직 골라 드릴 노래가 없어요"
                hint="노래를 더 담거나, 잠시 뒤에 다시 열어 주세요."
            />
        }
        .into_any(),
        Some(songs) => view! { <Recommended songs=songs /> }.into_any(),
    }
}
