use alsong_search::{Filter, tried};
use leptos::prelude::*;

use super::results::Answer;

/// Nothing was found: what was tried, and what may help.
#[component]
pub(crate) fn Nothing(
    /// The answer without songs.
    answer: Answer,
) -> impl IntoView {
    let Answer { asked, found, without_filter } = answer;
    if asked.keypad {
        let help = if found.kept_only { "이 기기에 담아 둔 노래에는 없어요." } else { "번호를 다시 확인해 주세요." };
        return view! {
            <p class="count">"찾은 노래가 없어요"</p>
            <p class="hint">{help}</p>
        }
        .into_any();
    }
    let (songs, more) = without_filter.unwrap_or_default();
    let drop_filter = (songs > 0).then(|| {
        let label = format!("필터 빼고 찾기 {songs}곡{}", if more { " 넘게" } else { "" });
        view! {
            <a class="button" href=asked.with_filter(Filter::default()).address()>
                {label}
            </a>
        }
    });
    let words: Vec<&str> = asked.text.split_whitespace().collect();
    let by_word = (words.len() > 1).then(|| {
        let chips = words.iter().map(|word| {
            let href = asked.with_text(word).address();
            view! {
                <a class="chip" href=href>
                    {(*word).to_owned()}
                </a>
            }
        });
        view! {
            <p class="empty-hint">"낱말 하나로 찾아 보세요."</p>
            <nav class="words" aria-label="낱말 하나로 찾기">
                {chips.collect_view()}
            </nav>
        }
    });
    let tried = format!("적은 그대로, 그리고 {}까지 살펴봤어요.", tried(&asked.text).join(", "));
    view! {
        <p class="count">"찾은 노래가 없어요"</p>
        <div class="empty">
            <p class="empty-title">"비슷한 노래도 없어요"</p>
            <p class="empty-hint">{tried}</p>
            {drop_filter}
            {by_word}
            <p class="empty-hint">
                "제목이나 가수 이름만 적어 보세요. 두 회사 모두에 없는 노래일 수도 있어요."
            </p>
        </div>
    }
    .into_any()
}
