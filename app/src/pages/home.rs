use alsong_catalogue::Brand;
use alsong_catalogue::chart::{Charts, ShownChart};
use alsong_library::FolderSummary;
use leptos::html::Input;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::AppError;
use crate::api::songs::count_songs;
use crate::browser::charts::charts_or_kept;
use crate::browser::effect::effect;
use crate::browser::library::{self, Library};
use crate::browser::preference;
use crate::components::folder_tiles::FolderTiles;
use crate::components::loaded::loaded;
use crate::fetched::fetched;
use crate::pages::chart::asked::{Asked, address};
use crate::pages::chart::choices::name;
use crate::pages::chart::places::places;
use crate::pages::search;
use crate::text::thousands;

/// How many songs of the ranking are shown.
const MOST_SUNG: usize = 5;

/// The first page: the search box, the singer's folders, the way to a recommendation, and what is sung most.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let library = Library::get();
    let folders = fetched(move || library.version(), |_| library::folders());
    // Without a connection the number is left out, nothing else.
    let songs = fetched(|| (), |()| async { Ok(count_songs().await.ok()) });
    let brand = RwSignal::new(Brand::Tj);
    effect(move || {
        if preference::brand() == Some(Brand::Ky) {
            brand.set(Brand::Ky);
        }
    });
    let charts = fetched(move || brand.get(), most_sung_of);
    let navigate = use_navigate();
    let input = NodeRef::<Input>::new();
    let search = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(input) = input.get_untracked() {
            let asked = search::asked::Asked::default().with_text(&input.value());
            navigate(&asked.address(), NavigateOptions::default());
        }
    };
    view! {
        <header class="brand">
            <h1 tabindex="-1">"알송달송"</h1>
            <p>"뭐 부를지 고민될 땐"</p>
        </header>
        <form class="search-box" role="search" method="get" action="/search" on:submit=search>
            <input
                node_ref=input
                type="search"
                name="q"
                maxlength="100"
                placeholder="제목, 가수, 초성, 번호"
                aria-label="노래 검색"
                autocomplete="off"
                enterkeyhint="search"
            />
            <button class="search-go" aria-label="검색"></button>
        </form>
        {loaded(songs, catalogue_size)}
        <a class="banner" href="/recommend">
            <strong>"다음엔 뭐 부르지?"</strong>
            <span>"담은 노래를 보고 골라 드려요"</span>
        </a>
        <section aria-labelledby="my-folders">
            <h2 id="my-folders">"내 폴더"</h2>
            {loaded(folders, my_folders)}
        </section>
        {loaded(charts, most_sung)}
    }
}

/// How many songs can be found.
fn catalogue_size(songs: Option<u64>) -> AnyView {
    let sentence = songs.map(|songs| format!("TJ와 금영 번호를 {}곡에서 찾아요.", thousands(songs)));
    view! { <p class="hint">{sentence}</p> }.into_any()
}

/// The beginning of a vendor's ranking; nothing where there is none.
async fn most_sung_of(brand: Brand) -> Result<(Charts, bool), AppError> {
    let asked = Asked { brand: Some(brand), ..Asked::default() };
    let (mut charts, kept) = charts_or_kept(asked).await.unwrap_or_default();
    if let Some(chart) = &mut charts.chart {
        chart.places.truncate(MOST_SUNG);
    }
    Ok((charts, kept))
}

fn most_sung((Charts { chart, .. }, _): (Charts, bool)) -> AnyView {
    let Some(chart) = chart else { return ().into_any() };
    let ShownChart { key, date, .. } = &chart;
    let (title, genre) = ([key.brand.label(), " 인기곡"].concat(), key.genre.label());
    let (when, all) = (name(key.period, date), address(*key, None));
    view! {
        <section class="most-sung" aria-labelledby="most-sung">
            <h2 id="most-sung">{title}</h2>
            <p class="hint">{when}" "{genre}" 순위예요."</p>
            {places(chart)}
            <p class="more-links">
                <a class="more" href=all>"차트 보기"</a>
                <a class="more" href="/new">"신곡 보기"</a>
            </p>
        </section>
    }
    .into_any()
}

/// The singer's folders; for a newcomer, what the search box understands.
fn my_folders(folders: Vec<FolderSummary>) -> AnyView {
    if !folders.is_empty() {
        return view! { <FolderTiles folders=folders /> }.into_any();
    }
    let examples = [("ㅂㅍㅈ", "초성만"), ("dkdldb", "한/영 키를 안 눌러도"), ("벗꽃엔딩", "틀리게 써도")];
    view! {
        <p class="hint">"노래를 찾아 담으면 폴더가 여기에 보여요. 로그인은 필요 없어요."</p>
        <ul class="examples" aria-label="이렇게도 찾아요">
            {examples
                .map(|(query, what)| {
                    view! {
                        <li>
                            <a href=format!("/search?q={query}")>{query}</a>
                            {what}
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
    .into_any()
}
