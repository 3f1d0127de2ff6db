use alsong_catalogue::SongCard;
use leptos::prelude::*;

use super::asked::Asked;
use crate::browser::recents::Recents;
use crate::components::dynamic::{button, dynamic};
use crate::components::own::own;

/// What an empty box offers: songs that others look for, and what this device looked for lately.
pub(crate) fn start(popular: Vec<SongCard>, recents: Recents) -> AnyView {
    let chip = |song: SongCard| {
        let text = [&*song.title, " ", &*song.artist].concat();
        view! {
            <li>
                <a class="chip" href=asks(&text)>
                    {own(&song.title)}
                    " "
                    <small>{own(&song.artist)}</small>
                </a>
            </li>
        }
        .into_any()
    };
    let hello = view! {
        <div class="start">
            <p class="empty-title">"무엇을 부를까요?"</p>
            <p class="hint">"제목이나 가수를 적어 보세요. 초성(ㅂㅍㅈ), 번호, 영타(qkavuswl)로도 찾아요."</p>
        </div>
    };
    let mut offers = vec![hello.into_any()];
    if !popular.is_empty() {
        let chips: Vec<AnyView> = popular.into_iter().map(chip).collect();
        let section = view! {
            <section aria-labelledby="popular">
                <h2 id="popular">"많이 찾는 노래"</h2>
                <ul class="chips popular">{chips}</ul>
            </section>
        };
        offers.push(section.into_any());
    }
    let mine = move || {
        let texts = recents.texts();
        if recents.off() {
            off(recents)
        } else if texts.is_empty() {
            ().into_any()
        } else {
            kept(recents, texts)
        }
    };
    offers.push(dynamic(mine));
    offers.into_any()
}

/// The searches of this device, and how to forget them.
fn kept(recents: Recents, texts: Vec<String>) -> AnyView {
    let item = move |text: String| {
        let label = format!("{text} 최근 검색에서 지우기");
        let forgotten = text.clone();
        let href = asks(&text);
        view! {
            <li>
                <a href=href>{own(&text)}</a>
                {button("row-action close", "", Some(label), Callback::new(move |()| recents.remove(&forgotten)))}
            </li>
        }
        .into_any()
    };
    view! {
        <section aria-labelledby="recent">
            <h2 id="recent">"최근 검색"</h2>
            <ul class="recents">{texts.into_iter().map(item).collect::<Vec<_>>()}</ul>
            <p class="recent-actions">
                {button("quiet", "모두 지우기", None, Callback::new(move |()| recents.clear()))}
                {button("quiet", "최근 검색 끄기", None, Callback::new(move |()| recents.turn_off(true)))}
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
            {button("quiet", "최근 검색 켜기", None, Callback::new(move |()| recents.turn_off(false)))}
        </p>
    }
    .into_any()
}

fn asks(text: &str) -> String {
    Asked::default().with_text(text).address()
}
