use alsong_library::FolderSummary;
use leptos::prelude::*;

use crate::api::folders::list_folders;
use crate::api::operator::is_operator;
use crate::components::back_header::BackHeader;
use crate::components::loaded::loaded;
use crate::fetched::fetched;

/// Who the singer is to the service: a guest, and what that means.
#[component]
pub(crate) fn AccountPage() -> impl IntoView {
    let folders = fetched(|| (), |_| list_folders());
    let operator = fetched(|| (), |_| is_operator());
    view! {
        <BackHeader href="/library" label="내 노래" title="내 정보" />
        <section class="card">
            <h2>"손님으로 쓰고 있어요"</h2>
            <p>"로그인하지 않아도 폴더를 만들고 노래를 담고 추천을 받을 수 있어요."</p>
            <p>
                "담은 노래는 이 브라우저에 저장된 쿠키로 알아봐요. 쿠키를 지우거나 다른 기기에서 열면 보이지 않아요. 로그인은 아직 준비되지 않았어요."
            </p>
            {loaded(folders, facts)}
        </section>
        <section class="card">
            <h2>"이메일도 생일도 묻지 않아요"</h2>
            <p>"서버에는 폴더 이름과 담은 노래만 저장해요. 검색어는 기록하지 않아요."</p>
        </section>
        {loaded(operator, operating)}
    }
}

/// What the guest has kept so far.
fn facts(folders: Vec<FolderSummary>) -> AnyView {
    let songs: u32 = folders.iter().map(|folder| folder.song_count).sum();
    view! {
        <dl class="facts">
            <div>
                <dt>"폴더"</dt>
                <dd>{folders.len()}"개"</dd>
            </div>
            <div>
                <dt>"담은 노래"</dt>
                <dd>{songs}"곡"</dd>
            </div>
        </dl>
    }
    .into_any()
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
