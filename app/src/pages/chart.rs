use alsong_catalogue::Brand;
use alsong_catalogue::chart::{Charts, Period, ShownChart};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::components::empty_state::EmptyState;
use crate::components::loaded::loaded;
use crate::fetched::fetched;
use crate::text::dates;

pub(crate) mod asked;
pub(crate) mod choices;
pub(crate) mod places;

use asked::{Asked, nearest};
use choices::{choices, days, name};
use places::places;

/// The vendors' rankings. What there is none of is said, and nothing is made up.
#[component]
pub(crate) fn ChartPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| Asked::read(&query.read()));
    let charts = fetched(move || asked.get(), Asked::answer);
    view! {
        <header class="page-head">
            <h1 tabindex="-1">"차트"</h1>
            <a class="onward-link" href="/new">
                "신곡"
            </a>
        </header>
        {loaded(charts, move |charts| shown(asked.get_untracked().brand(), charts))}
    }
}

fn shown(asked: Brand, Charts { kinds, chart }: Charts) -> AnyView {
    let key = chart.as_ref().map(|chart| chart.key);
    let brand = key.map_or(asked, |key| key.brand);
    let mut parts = Vec::new();
    if !kinds.is_empty() {
        parts.push(choices(&kinds, brand, key));
    }
    match chart {
        Some(chart) => {
            parts.push(days(&chart));
            parts.push(facts(&chart));
            parts.push(places(chart));
        }
        None if kinds.iter().any(|kind| kind.brand == brand) => {
            let newest = nearest(&kinds, None, brand, None);
            parts.push(nothing(
                "이 순위는 받지 못했어요",
                "날짜나 기간을 바꾸면 있을 수도 있어요.",
                newest,
                "최근 순위 보기",
            ));
        }
        None if kinds.is_empty() => parts.push(nothing(
            "아직 인기 순위를 받지 못했어요",
            "TJ와 금영의 순위를 받으면 여기에서 볼 수 있어요. 지어낸 순위는 보여 드리지 않아요.",
            String::from("/search"),
            "노래 검색하기",
        )),
        None => {
            let other = if brand == Brand::Tj { Brand::Ky } else { Brand::Tj };
            parts.push(nothing(
                match brand {
                    Brand::Tj => "TJ 순위는 아직 받지 못했어요",
                    Brand::Ky => "금영 순위는 아직 받지 못했어요",
                },
                "받으면 여기에서 볼 수 있어요.",
                nearest(&kinds, None, other, None),
                "다른 회사 순위 보기",
            ));
        }
    }
    parts.into_any()
}

/// Until when it counts, when it was received, what the changes are against, and what is missing.
fn facts(chart: &ShownChart) -> AnyView {
    let ShownChart { key, date, received, earlier, missing, places, .. } = chart;
    let mut told = vec![[&*places.len().to_string(), "곡"].concat()];
    if key.period == Period::Month {
        told.push([&*dates::month_day(date), "까지"].concat());
    }
    told.push([&*dates::month_day(received), "에 받았어요"].concat());
    let told = told.join(" · ");
    let against = earlier.as_ref().map(|earlier| {
        let told = ["오르내림은 ", &name(key.period, earlier), " 순위와 견줬어요."].concat();
        view! { <p class="count">{told}</p> }
    });
    let missing = (*missing > 0).then(|| {
        let told = ["순위 ", &missing.to_string(), "개는 받지 못해서 비어 있어요."].concat();
        view! { <p class="count">{told}</p> }
    });
    view! {
        <div class="chart-facts">
            <p class="count">{told}</p>
            {against}
            {missing}
        </div>
    }
    .into_any()
}

fn nothing(title: &'static str, hint: &'static str, href: String, link: &'static str) -> AnyView {
    view! {
        <EmptyState title=title hint=hint>
            <a class="button" href=href>
                {link}
            </a>
        </EmptyState>
    }
    .into_any()
}
