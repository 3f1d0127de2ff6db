use alsong_catalogue::Brand;
use alsong_library::{FolderSummary, Recommendations, Seeds, SignalList};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::recommend::recommend_songs;
use crate::browser::library::{self, Library};
use crate::browser::preference;
use crate::components::empty_state::EmptyState;
use crate::components::loaded::loaded;
use crate::components::own::own;
use crate::components::recommended::Recommended;
use crate::fetched::fetched;

mod asked;

use asked::Asked;

/// The page of what the singer rejected, which only the server draws.
const REJECTED: &str = "/recommend/rejected";

/// Songs to sing next: from everything in the folders, from one of them or from the songs to sing.
#[component]
pub(crate) fn RecommendPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| Asked::read(&query.read()));
    let library = Library::get();
    let folders = fetched(move || library.version(), |_| library::folders());
    let songs = fetched(
        move || asked.get(),
        move |asked| async move {
            library.save_first().await?;
            let Asked { seeds, brand, visit, count } = asked;
            Ok((asked, recommend_songs(seeds, brand, visit, 0, count).await?))
        },
    );
    view! {
        <h1 tabindex="-1">"다음엔 뭐 부르지?"</h1>
        {loaded(folders, move |folders| chooser(folders, asked))}
        {loaded(songs, |(asked, songs)| suggestions(asked, songs))}
    }
}

/// What the songs go with, and the machine in the room, as rows of chips.
fn chooser(folders: Vec<FolderSummary>, asked: Memo<Asked>) -> AnyView {
    let hint = if folders.is_empty() {
        view! {
            <EmptyState
                title="먼저 노래를 담아 주세요"
                hint="좋아하는 노래를 한 곡만 담아도, 그 노래와 어울리는 곡을 골라 드려요."
            >
                <a class="button" href="/search">
                    "노래 찾기"
                </a>
            </EmptyState>
        }
        .into_any()
    } else {
        view! {
            <p class="hint">"담은 노래와 어울리는 노래예요. 폴더를 고르면 그 폴더에 맞춰 드려요."</p>
        }
        .into_any()
    };
    let chip = move |seeds: Seeds, name: AnyView, count: Option<u32>| {
        let current = move || (asked.get().seeds == seeds).then_some("true");
        let href = move || asked.get().with_seeds(seeds).address();
        view! {
            <a class="chip" href=href aria-current=current>
                {name}
                {count.map(|count| view! { <small>{count}</small> })}
            </a>
        }
        .into_any()
    };
    let machine = move |brand: Brand| {
        let current = move || (asked.get().brand == Some(brand)).then_some("true");
        let href = move || asked.get().with_brand(brand).address();
        view! {
            <a class="chip" href=href aria-current=current on:click=move |_| preference::prefer(Some(brand))>
                {brand.label()}
            </a>
        }
        .into_any()
    };
    let whole = [(Seeds::Everything, "내 노래 전체"), (Seeds::Queue, "부를 곡")];
    let chips: Vec<AnyView> = whole
        .into_iter()
        .map(|(seeds, name)| chip(seeds, name.into_any(), None))
        .chain(
            folders
                .into_iter()
                .map(|folder| chip(Seeds::Folder(folder.id), own(&folder.name), Some(folder.song_count))),
        )
        .collect();
    let machines: Vec<AnyView> = Brand::ALL.into_iter().map(machine).collect();
    view! {
        {hint}
        <nav class="chips" aria-label="무엇에 어울리는 노래">
            {chips}
        </nav>
        <nav class="chips" aria-label="기계">
            {machines}
        </nav>
    }
    .into_any()
}

/// The suggested songs, why they are general ones if they are, and the way to others.
fn suggestions(
    asked: Asked,
    Recommendations { visit, songs, has_more, is_general }: Recommendations,
) -> AnyView {
    if songs.is_empty() {
        return view! {
            <EmptyState
                title="아직 골라 드릴 노래가 없어요"
                hint="노래를 더 담거나, 잠시 뒤에 다시 열어 주세요."
            />
        }
        .into_any();
    }
    let general = is_general.then(|| {
        let what = match asked.seeds {
            Seeds::Everything => "아직 담은 노래가 없어서",
            Seeds::Queue => "부를 곡이 비어 있어서",
            Seeds::Folder(_) => "이 폴더는 아직 비어 있어서",
        };
        view! { <p class="flash">{[what, " 요즘 많이 부르는 노래를 보여 드려요."].concat()}</p> }
    });
    let more = asked.longer(visit).filter(|_| has_more).map(|longer| {
        view! {
            <a class="more" data-noscroll="" href=longer.address()>
                "더 보기"
            </a>
        }
    });
    let others = view! {
        <a class="more" href=asked.renewed(visit).address()>
            "다른 노래 보기"
        </a>
    };
    let library = Library::get();
    let open = move |event: web_sys::MouseEvent| library.open_saved(&event, String::from(REJECTED));
    let rejected = view! {
        <a class="more" rel="external" href=REJECTED on:click=open>
            "추천받지 않는 노래"
        </a>
    };
    view! {
        {general}
        <Recommended songs=songs list=SignalList::Recommend brand=asked.brand />
        <p class="more-links">{more} {others} {rejected}</p>
    }
    .into_any()
}
