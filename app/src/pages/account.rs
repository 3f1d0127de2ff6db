use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use wasm_bindgen::JsCast;
use web_sys::SubmitEvent;

use crate::LoginProblem;
use crate::api::account::{Account, get_account, log_out};
use crate::api::operator::is_operator;
use crate::browser::library::Library;
use crate::browser::mutation::Change;
use crate::components::back_header::BackHeader;
use crate::components::flash::Flash;
use crate::components::languages::languages;
use crate::components::loaded::{loaded, loaded_or_nothing};
use crate::fetched::fetched;

mod devices;
mod mine;

use devices::devices;
use mine::{consent, ending, take_along};

/// Who the singer is to the service. Its forms are sent as the browser sends them: whoever logs in or out gets every page
/// anew.
#[component]
pub(crate) fn AccountPage() -> impl IntoView {
    let account = fetched(|| (), |_| get_account());
    let operator = fetched(|| (), |_| is_operator());
    view! {
        <BackHeader href="/library" label="내 노래" title="내 정보" />
        <Flash />
        {loaded(account, contents)}
        {loaded_or_nothing(operator, operating)}
    }
}

fn contents(account: Account) -> AnyView {
    let is_member = account.nickname.is_some();
    let (exists, learn, signals) = (account.exists, account.learn, account.signals);
    view! {
        {said()}
        {account.outside.map(outside)}
        {match account.nickname {
            Some(nickname) => member(nickname),
            None => guest(account.can_log_in),
        }}
        {(exists && is_member).then(|| devices(account.sessions))}
        {exists.then(|| view! { {consent(learn, signals)} {take_along()} {ending(is_member)} })}
        <p class="foot">
            <a href="/privacy" rel="external">
                "개인정보 처리방침"
            </a>
        </p>
        {languages("/account")}
    }
    .into_any()
}

/// What came of a form or a login, from the codes in the address.
fn said() -> AnyView {
    let query = use_query_map();
    let code = |name: &str| query.with_untracked(|query| query.get(name)).unwrap_or_default();
    if let Some(problem) = LoginProblem::parse(&code("login")) {
        return view! { <p class="flash" role="alert">{problem.message()}</p> }.into_any();
    }
    let done = match code("done").as_str() {
        _ if query.with_untracked(|query| query.get("__err").is_some()) => "",
        "renamed" => "이름을 바꿨어요.",
        "saved" => "저장했어요.",
        "ended" => "로그아웃시켰어요.",
        "out" => "로그아웃했어요.",
        "left" => "모두 지웠어요. 그동안 고마웠어요.",
        _ => "",
    };
    (!done.is_empty()).then(|| view! { <p class="flash" role="status">{done}</p> }).into_any()
}

/// In KakaoTalk's browser: the way out of it.
fn outside(address: String) -> AnyView {
    view! {
        <section class="card notice">
            <h2>"카카오톡 안에서 보고 있어요"</h2>
            <p>
                "여기에서 담은 노래는 카카오톡 밖에서 보이지 않아요. 기본 브라우저로 열면 계속 쓰기 좋아요."
            </p>
            <a class="button" href=address rel="external">
                "기본 브라우저로 열기"
            </a>
        </section>
    }
    .into_any()
}

fn guest(can_log_in: bool) -> AnyView {
    view! {
        <section class="card">
            <h2>"손님으로 쓰고 있어요"</h2>
            <p>"로그인하지 않아도 폴더를 만들고 노래를 담고 추천을 받을 수 있어요."</p>
            <p class="hint">
                "담은 노래는 이 브라우저의 쿠키로 알아봐요. 쿠키를 지우거나 다른 기기에서 열면 보이지 않아요."
            </p>
            {match can_log_in {
                true => {
                    view! {
                        <p>"로그인하면 지금까지 담은 노래를 그대로 가져가고, 다른 기기에서도 이어 써요."</p>
                        <a class="kakao" href="/login/kakao?return_to=/account" rel="external">
                            "카카오 로그인"
                        </a>
                        <p class="hint">"이메일도 생일도 성별도 받지 않아요."</p>
                    }
                        .into_any()
                }
                false => {
                    view! {
                        <p class="hint">
                            "여기에는 로그인이 없어요. 운영하는 사람이 카카오 로그인을 설정하지 않았어요."
                        </p>
                    }
                        .into_any()
                }
            }}
        </section>
    }
    .into_any()
}

fn member(nickname: String) -> AnyView {
    view! {
        <section class="card">
            <h2>{format!("{nickname} 님")}</h2>
            <p class="hint">"카카오로 로그인했어요. 다른 기기에서도 같은 노래가 보여요."</p>
            <form class="folder-form" method="post" action="/api/rename_account">
                <input
                    name="nickname"
                    required
                    maxlength="80"
                    value=nickname
                    aria-label="이름"
                    autocomplete="nickname"
                />
                <button class="second">"이름 바꾸기"</button>
            </form>
            <form
                class="stack"
                method="post"
                action="/api/log_out"
                on:submit=|event| forgetting(&event, Box::pin(log_out()), "/account?done=out")
            >
                <button class="quiet">"로그아웃"</button>
            </form>
        </section>
    }
    .into_any()
}

/// What the device keeps goes with the session that a form ends.
fn forgetting(event: &SubmitEvent, ending: Change, next: &'static str) {
    if let Some(form) = event.target().and_then(|target| target.dyn_into().ok()) {
        event.prevent_default();
        Library::get().leave(form, ending, next);
    }
}

/// The way to the operators' page, for an operator.
fn operating(is_operator: bool) -> AnyView {
    if !is_operator {
        return ().into_any();
    }
    view! {
        <section class="card">
            <h2>"운영자예요"</h2>
            <p>
                <a class="button" href="/operator" rel="external">
                    "운영 화면 열기"
                </a>
            </p>
        </section>
    }
    .into_any()
}
