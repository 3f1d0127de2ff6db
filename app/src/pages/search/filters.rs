use alsong_catalogue::{Brand, Language, Version};
use alsong_search::Filter;
use leptos::prelude::*;

use super::asked::Asked;
use crate::browser::preference;

/// Vendor, language and version as one row of chips. Each is a link, so that it works without JavaScript; a chip that is
/// set takes its filter away.
#[component]
pub(crate) fn Filters(
    /// What the address asks.
    asked: Memo<Asked>,
) -> impl IntoView {
    let vendors = [None, Some(Brand::Tj), Some(Brand::Ky)].map(|brand| {
        let href = move || asked.with(|asked| asked.with_filter(Filter { brand, ..asked.filter }).address());
        let current = move || asked.with(|asked| asked.filter.brand == brand);
        let label = brand.map_or("전체", Brand::label);
        view! { <span on:click=move |_| preference::prefer(brand)>{chip(href, current, label)}</span> }
    });
    let languages = Language::ALL.map(|language| {
        let set = move |asked: &Asked| asked.filter.language == Some(language);
        let href = move || {
            asked.with(|asked| {
                let language = (!set(asked)).then_some(language);
                asked.with_filter(Filter { language, ..asked.filter }).address()
            })
        };
        chip(href, move || asked.with(set), language.label())
    });
    let versions = Version::ALL.map(|version| {
        let set = move |asked: &Asked| asked.filter.version == Some(version);
        let href = move || {
            asked.with(|asked| {
                let version = (!set(asked)).then_some(version);
                asked.with_filter(Filter { version, ..asked.filter }).address()
            })
        };
        chip(href, move || asked.with(set), version.label())
    });
    view! {
        <nav class="chips filters" aria-label="검색 조건">
            {vendors.collect_view()}
            <i aria-hidden="true"></i>
            {languages.collect_view()}
            <i aria-hidden="true"></i>
            {versions.collect_view()}
        </nav>
    }
}

fn chip(
    href: impl Fn() -> String + Send + Sync + 'static,
    current: impl Fn() -> bool + Send + Sync + 'static,
    label: &'static str,
) -> AnyView {
    view! {
        <a class="chip" href=href aria-current=move || current().then_some("true")>
            {label}
        </a>
    }
    .into_any()
}
