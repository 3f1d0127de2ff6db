use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::components::back_header::BackHeader;
use crate::components::flash::Flash;

/// Where an invitation leads. Opening it changes nothing, so that a preview of the link does not use it up; the button does.
#[component]
pub(crate) fn JoinPage() -> impl IntoView {
    let query = use_query_map();
    let code = move || query.read().get("code").unwrap_or_default();
    view! {
        <BackHeader href="/account" label="내 정보" title="운영자 초대" />
        <Flash />
        <section class="card">
            <p>
                "초대를 받으면 이 브라우저로 알송달송을 돌볼 수 있어요. 초대는 30분 안에 한 번만 쓸 수 있어요."
            </p>
            <form method="post" action="/api/join_operators">
                <input type="hidden" name="code" value=code />
                <button class="primary">"초대 받기"</button>
            </form>
        </section>
    }
}
