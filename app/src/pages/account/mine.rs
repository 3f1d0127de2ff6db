use leptos::prelude::*;

use web_sys::SubmitEvent;

use super::forgetting;
use crate::api::account::{CLEAR, LEAVE, leave};
use crate::browser::sent::Sent;

/// What recommendation may learn from.
pub(super) fn consent(learn: bool, signals: bool) -> AnyView {
    view! {
        <section class="card">
            <h2>"추천 학습"</h2>
            <form class="stack" method="post" action="/api/set_learning">
                <label class="check">
                    <input type="checkbox" name="learn" value="true" checked=learn />
                    <span>"내 폴더와 부른 기록으로 추천을 배워도 좋아요"</span>
                </label>
                <p class="hint">"누구의 것인지 모르게 노래 묶음만 써요. 빼도 추천은 똑같이 받아요."</p>
                <label class="check">
                    <input type="checkbox" name="signals" value="true" checked=signals />
                    <span>"어떤 노래를 고르고 넘기는지 기록해도 좋아요"</span>
                </label>
                <p class="hint">
                    "보여 드린 노래를 담거나 부르거나 넘긴 것만 이름 없이 적어서 추천을 고치는 데 써요. 검색어는 적지 않아요. 끄면 지난 30일의 기록도 지워요."
                </p>
                <button class="second">"저장"</button>
            </form>
        </section>
    }
    .into_any()
}

/// Everything as a file.
pub(super) fn take_along() -> AnyView {
    view! {
        <section class="card">
            <h2>"내 것 내려받기"</h2>
            <p>"폴더와 노래, 보관하는 모든 것을 파일(JSON) 하나로 받아요."</p>
            <a class="second" href="/account/export.json" rel="external" download="">
                "내려받기"
            </a>
        </section>
    }
    .into_any()
}

fn leaving(event: SubmitEvent) {
    let confirmation = Sent::of(&event).field("confirmation");
    forgetting(&event, Box::pin(leave(confirmation)), "/account?done=left");
}

/// The end of the account, once it is confirmed in writing.
pub(super) fn ending(is_member: bool) -> AnyView {
    let (title, what, word) = if is_member {
        (
            "탈퇴하기",
            "폴더와 담은 노래, 이름과 로그인 정보를 지금 모두 지우고 카카오와의 연결을 끊어요.",
            LEAVE,
        )
    } else {
        ("모두 지우기", "폴더와 담은 노래를 지금 모두 지워요.", CLEAR)
    };
    view! {
        <details class="card manage danger">
            <summary>{title}</summary>
            <p>{what} " 되돌릴 수 없어요."</p>
            <form class="folder-form" method="post" action="/api/leave" on:submit=leaving>
                <input
                    name="confirmation"
                    required
                    placeholder=format!("‘{word}’라고 적어 주세요")
                    aria-label=format!("‘{word}’라고 적어 주세요")
                    autocomplete="off"
                />
                <button class="destroy">{title}</button>
            </form>
        </details>
    }
    .into_any()
}
