use alsong_catalogue::SongCard;
use leptos::prelude::*;

use super::asked::Asked;
use crate::browser::recents::Recents;

/// What an empty box offers: songs that others look for, and what this device looked for lately.
#[component]
pub(crate) fn Start(
    /// The songs that others look for.
    popular: Vec<SongCard>,
    /// What this device looked for.
    recents: Recents,
) -> impl IntoView {
    let chip = |song: SongCard| {
        let text = [&*song.title, " ", &*song.artist].concat();
        view! {
            <li>
                <a class="chip" href=asks(&text)>
                    {song.title}
                    " "
                    <small>{song.artist}</small>
                </a>
            </li>
        }
    };
    view! {
        <div class="start">
            <p class="empty-title">"무엇을 부를까요?"</p>
            <p class="hint">"제목이나 가수를 적어 보세요. 초성(ㅂㅍㅈ), 번호, 영타(qkavuswl)로도 찾아요."</p>
        </div>
        {(!popular.is_empty())
            .then(|| {
                view! {
                    <section aria-labelledby="popular">
                        <h2 id="popular">"많이 찾는 노래"</h2>
                        <ul class="chips popular">{popular.into_iter().map(chip).collect_view()}</ul>
                    </section>
                }
            })}
        {move || {
            let texts = recents.texts();
            if recents.off() {
                return Some(off(recents));
            }
            (!texts.is_empty()).then(|| kept(recents, texts))
        }}
    }
}

/// The searches of this device, and how to forget them.
fn kept(recents: Recents, texts: Vec<String>) -> AnyView {
    let item = move |text: String| {
        let label = format!("{text} 최근 검색에서 지우기");
        let forgotten = text.clone();
        let href = asks(&text);
        view! {
            <li>
                <a href=href>{text}</a>
                <button
                    type="button"
                    class="row-action close"
                    aria-label=label
                    on:click=move |_| recents.remove(&forgotten)
                ></button>
            </li>
        }
    };
    view! {
        <section aria-labelledby="recent">
            <h2 id="recent">"최근 검색"</h2>
            <ul class="recents">{texts.into_iter().map(item).collect_view()}</ul>
            <p class="recent-actions">
                <button type="button" class="quiet" on:click=move |_| recents.clear()>
                    "모두 지우기"
                </button>
                <button type="button" class="quiet" on:click=move |_| recents.turn_off(true)>
                    "최근 검색 끄기"
                </button>
            </p>
            <p class="hint">"최근 검색은 이 기기에만 저장돼요."</p>
        </section>
    }
    .into_any()
}

fn off(recents: Recents) -> AnyView {
    view! {
        <p class="recent-actions hint">
            "최근 검색을 저장하지 않고 있어요."
            <button type="button" class="quiet" on:click=move |_| recents.turn_off(false)>
                "최근 검색 켜기"
            </button>
        </p>
    }
    .into_any()
}

fn asks(text: &str) -> String {
    Asked::default().with_text(text).address()
}
