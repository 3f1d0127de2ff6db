use leptos::prelude::*;

use crate::components::empty_state::EmptyState;

/// The charts. The vendors' rankings are not read yet, and the page says so instead of inventing any.
#[component]
pub(crate) fn ChartPage() -> impl IntoView {
    view! {
        <h1 tabindex="-1">"차트"</h1>
        <EmptyState
            title="아직 인기 순위가 없어요"
            hint="TJ와 금영의 인기 순위를 받아 오면 여기에서 볼 수 있어요. 지어낸 순위는 보여 드리지 않아요."
        >
            <a class="button" href="/search">
                "노래 검색하기"
            </a>
        </EmptyState>
    }
}
