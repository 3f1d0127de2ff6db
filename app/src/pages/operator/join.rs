use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::api::operator::join_operators;
use crate::browser::mutation::Mutation;
use crate::components::back_header::BackHeader;
use crate::components::flash::Flash;

/// Where an invitation leads. Opening it changes nothing, so that a preview of the link does not use it up; the button does.
#[component]
pub(crate) fn JoinPage() -> impl IntoView {
    let query = use_query_map();
    let code = move || query.read().get("code").unwrap_or_default();
    let mutation = Mutation::new();
    let navigate = use_navigate();
    let join = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let navigate = navigate.clone();
        mutation.run_and_leave(
            Box::pin(join_operators(code())),
            String::from("이제 이 브라우저에서 운영할 수 있어요."),
            move || {
                navigate("/operator", NavigateOptions { replace: true, ..NavigateOptions::default() });
            },
        );
    };
    let pending = mutation.pending();
    view! {
        <BackHeader href="/account" label="내 정보" title="운영자 초대" />
        <Flash />
        <section class="card">
            <p>
                "초대를 받으면 이 브라우저로 알송달송을 돌볼 수 있어요. 초대는 30분 안에 한 번만 쓸 수 있어요."
            </p>
            <form method="post" action="/api/join_operators" on:submit=join>
                <input type="hidden" name="code" value=code />
                <button class="primary" disabled=move || pending.get()>
                    "초대 받기"
                </button>
            </form>
        </section>
    }
}
