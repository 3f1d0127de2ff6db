use alsong_catalogue::Brand;
use alsong_library::{Recommendations, SignalList};
use leptos::prelude::*;

use crate::components::lazily::lazily;
use crate::components::recommended::Recommended;

/// Songs of the day that go with the singer's; nothing for whoever has none.
pub(super) fn songs(
    brand: Option<Brand>,
    Recommendations { songs, visit, is_general, .. }: Recommendations,
) -> AnyView {
    if is_general || songs.is_empty() {
        return ().into_any();
    }
    let all = ["/recommend?with=all&visit=", &visit.to_string()].concat();
    lazily(move || {
        view! {
            <section class="today" aria-labelledby="today">
                <h2 id="today">"오늘의 추천"</h2>
                <Recommended songs=songs list=SignalList::Today brand=brand />
                <p class="more-links">
                    <a class="more" href=all>"더 보기"</a>
                </p>
            </section>
        }
        .into_any()
    })
}
