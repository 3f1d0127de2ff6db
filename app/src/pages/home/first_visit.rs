use leptos::prelude::*;

use crate::components::own::own;

/// What this is for, and what the search box understands, for whoever has nothing here yet.
pub(super) fn first_visit() -> AnyView {
    let examples = [("ㅂㅍㅈ", "초성만"), ("dkdldb", "한/영 키를 안 눌러도"), ("벗꽃엔딩", "틀리게 써도")];
    view! {
        <section aria-labelledby="my-folders">
            <h2 id="my-folders">"이렇게 찾아요"</h2>
            <ul class="examples" aria-label="이렇게도 찾아요">
                {examples
                    .map(|(query, what)| {
                        view! {
                            <li>
                                <a href=format!("/search?q={query}")>{own(query)}</a>
                                {what}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            <p class="hint">"노래를 찾아 담으면 폴더가 여기에 보여요. 로그인은 필요 없어요."</p>
        </section>
        <a class="banner" href="/recommend">
            <strong>"다음엔 뭐 부르지?"</strong>
            <span>"담은 노래를 보고 골라 드려요"</span>
        </a>
    }
    .into_any()
}
