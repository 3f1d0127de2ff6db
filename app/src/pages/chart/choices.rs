use alsong_catalogue::Brand;
use alsong_catalogue::chart::{ChartKey, Genre, ListedChart, Period, ShownChart};
use leptos::prelude::*;

use super::asked::{address, nearest};
use crate::components::pager::pager;
use crate::text::dates;

/// Vendor and period, then the genres, as rows of chips; what there is no ranking for is not offered. Each is a link, so
/// that it works without JavaScript.
pub(crate) fn choices(listed: &[ListedChart], brand: Brand, shown: Option<ChartKey>) -> AnyView {
    let of_vendor = |test: &dyn Fn(ChartKey) -> bool| {
        listed.iter().any(|listed| listed.key.brand == brand && test(listed.key))
    };
    let vendors = Brand::ALL.map(|one| chip(one == brand, one.label(), nearest(listed, shown, one, None)));
    let periods =
        Period::ALL.into_iter().filter(|&period| of_vendor(&|key| key.period == period)).map(|period| {
            let set = shown.is_some_and(|key| key.period == period);
            chip(set, period.label(), nearest(listed, shown, brand, Some(period)))
        });
    let gap = view! { <i aria-hidden="true"></i> }.into_any();
    let chips: Vec<AnyView> = vendors.into_iter().chain([gap]).chain(periods).collect();
    let mut rows = vec![row("회사와 기간", chips)];
    if let Some(shown) = shown {
        let has = |&genre: &Genre| of_vendor(&|key| key == ChartKey { genre, ..shown });
        let genres: Vec<AnyView> = Genre::ALL
            .into_iter()
            .filter(has)
            .map(|genre| {
                chip(genre == shown.genre, genre.label(), address(ChartKey { genre, ..shown }, None))
            })
            .collect();
        if genres.len() > 1 {
            rows.push(row("장르", genres));
        }
    }
    rows.into_any()
}

/// Which day, week or month it is, between the one before and the one after.
pub(crate) fn days(chart: &ShownChart) -> AnyView {
    let ShownChart { key, date, earlier, later, .. } = chart;
    let leads = |date: &Option<String>| {
        date.as_deref().map(|date| (address(*key, Some(date)), name(key.period, date)))
    };
    pager(leads(earlier), name(key.period, date), leads(later))
}

/// What the day, week or month is called whose last day is given.
pub(crate) fn name(period: Period, date: &str) -> String {
    match period {
        Period::Day => dates::day(date),
        Period::Week => [&*dates::day(date), "까지 한 주"].concat(),
        Period::Month => dates::month(date),
    }
}

fn chip(set: bool, label: &'static str, href: String) -> AnyView {
    view! {
        <a class="chip" href=href aria-current=set.then_some("true")>
            {label}
        </a>
    }
    .into_any()
}

fn row(label: &'static str, chips: Vec<AnyView>) -> AnyView {
    view! {
        <nav class="chips filters" aria-label=label>
            {chips}
        </nav>
    }
    .into_any()
}
