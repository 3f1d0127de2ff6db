use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Path, icon class and name of each tab.
const TABS: [(&str, &str, &str); 5] = [
    ("/", "home", "홈"),
    ("/search", "search", "검색"),
    ("/chart", "chart", "차트"),
    ("/recommend", "recommend", "추천"),
    ("/library", "library", "내 노래"),
];

/// The five places of the app, always within the thumb's reach.
#[component]
pub(crate) fn TabBar() -> impl IntoView {
    let path = use_location().pathname;
    let tab = move |(href, icon, name): (&'static str, &'static str, &'static str)| {
        let current = move || (tab_of(&path.read()) == href).then_some("page");
        view! {
            <li>
                <a href=href class=format!("tab tab-{icon}") aria-current=current>
                    {name}
                </a>
            </li>
        }
    };
    view! {
        <nav class="tabs" aria-label="주 메뉴">
            <ul>{TABS.map(tab).collect_view()}</ul>
        </nav>
    }
}

/// The tab a page belongs to.
fn tab_of(path: &str) -> &'static str {
    match path.split('/').nth(1).unwrap_or_default() {
        "" => "/",
        "search" | "save" => "/search",
        "chart" | "new" => "/chart",
        "recommend" => "/recommend",
        "library" | "queue" | "room" | "sung" | "folder" | "account" => "/library",
        _ => "",
    }
}
