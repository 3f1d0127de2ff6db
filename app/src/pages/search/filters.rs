use alsong_catalogue::{Brand, Language, Version};
use alsong_search::Filter;
use leptos::prelude::*;

use super::asked::Asked;
use crate::browser::preference;

/// Vendor, language and version as one row of chips. Each is a link, so that it works without JavaScript; a chip that is
/// set takes its filter away.
pub(crate) fn filters(asked: Asked) -> AnyView {
    let filter = asked.filter;
    let chip = move |set: bool, label: &'static str, filter: Filter| {
        let prefer = move |_| {
            if filter.brand != asked.filter.brand {
                preference::prefer(filter.brand);
            }
        };
        view! {
            <a
                class="chip"
                href=asked.with_filter(filter).address()
                aria-current=set.then_some("true")
                on:click=prefer
            >
                {label}
            </a>
        }
        .into_any()
    };
    let gap = || view! { <i aria-hidden="true"></i> }.into_any();
    let vendors = [None, Some(Brand::Tj), Some(Brand::Ky)].map(|brand| {
        chip(filter.brand == brand, brand.map_or("전체", Brand::label), Filter { brand, ..filter })
    });
    let languages = Language::ALL.map(|language| {
        let set = filter.language == Some(language);
        chip(set, language.label(), Filter { language: (!set).then_some(language), ..filter })
    });
    let versions = Version::ALL.map(|version| {
        let set = filter.version == Some(version);
        chip(set, version.label(), Filter { version: (!set).then_some(version), ..filter })
    });
    let chips: Vec<AnyView> =
        vendors.into_iter().chain([gap()]).chain(languages).chain([gap()]).chain(versions).collect();
    view! {
        <nav class="chips filters" aria-label="검색 조건">
            {chips}
        </nav>
    }
    .into_any()
}
