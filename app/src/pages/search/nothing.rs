use alsong_search::{Filter, tried};
use leptos::prelude::*;

use super::asked::{Asked, PART};
use crate::components::own::own;

/// Nothing was found: what was tried, and what may help. `without_filter`: how many songs there would be without the
/// filters, one more than a part when there are more than that.
pub(crate) fn nothing(asked: Asked, without_filter: usize) -> AnyView {
    let mut help = vec![view! { <p class="empty-title">"찾은 노래가 없어요"</p> }.into_any()];
    if asked.keypad {
        help.push(view! { <p class="empty-hint">"번호를 다시 확인해 주세요."</p> }.into_any());
    } else {
        help.push(view! { <p class="empty-hint">{what_was_tried(&asked.text)}</p> }.into_any());
        if without_filter > 0 {
            help.push(drop_filter(&asked, without_filter));
        }
        if asked.text.split_whitespace().nth(1).is_some() {
            help.push(by_word(&asked));
        }
        let honest = "제목이나 가수 이름만 적어 보세요. 두 회사 모두에 없는 노래일 수도 있어요.";
        help.push(view! { <p class="empty-hint">{honest}</p> }.into_any());
    }
    view! { <div class="empty">{help}</div> }.into_any()
}

fn what_was_tried(text: &str) -> String {
    ["적은 그대로, 그리고 ", &tried(text).join(", "), "까지 살펴봤어요."].concat()
}

fn drop_filter(asked: &Asked, songs: usize) -> AnyView {
    let over = if songs > PART { "곡 넘게" } else { "곡" };
    let label = ["필터 빼고 찾기 ", &songs.min(PART).to_string(), over].concat();
    link("button", asked.with_filter(Filter::default()), label.into_any())
}

fn by_word(asked: &Asked) -> AnyView {
    let words = asked.text.split_whitespace();
    let chips: Vec<AnyView> = words.map(|word| link("chip", asked.with_text(word), own(word))).collect();
    view! { <nav class="words" aria-label="낱말 하나로 찾기">{chips}</nav> }.into_any()
}

fn link(class: &'static str, to: Asked, label: AnyView) -> AnyView {
    view! { <a class=class href=to.address()>{label}</a> }.into_any()
}
