use leptos::html::Input;
use leptos::prelude::*;

use super::asked::Asked;
use super::search_box::Typed;
use crate::browser::effect::effect;
use crate::browser::haptics;
use crate::components::dynamic::{button, dynamic};

/// The longest song number.
const MOST_DIGITS: usize = 6;

/// The keys as they lie: three in a row.
const KEYS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "초기화", "0", "지우기"];

/// A number pad as on the machine's remote control, and the number in large digits.
///
/// On the server: a form with a field for digits. In the browser: the pad fills the field, the phone's own keyboard stays
/// away, and a real keyboard works too.
#[component]
pub(crate) fn Keypad(
    /// What the address asks.
    asked: Memo<Asked>,
    /// Where the number goes.
    typed: Typed,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let alive = RwSignal::new(false);
    let initial = asked.with_untracked(|asked| digits_of(&asked.text));
    let set = move |number: String| {
        if let Some(input) = input.get_untracked() {
            input.set_value(&number);
        }
        if asked.with_untracked(|asked| asked.text != number) {
            typed.changed.run(number);
        }
    };
    let press = move |key: &str| {
        let Some(input) = input.get_untracked() else { return };
        let mut number = input.value();
        match key {
            "초기화" => number.clear(),
            "지우기" => _ = number.pop(),
            digit => number.push_str(digit),
        }
        set(digits_of(&number));
    };
    let on_input = move |event| set(digits_of(&event_target_value(&event)));
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(input) = input.get_untracked() {
            typed.sent.run(digits_of(&input.value()));
            _ = input.blur();
        }
    };
    effect(move || {
        alive.set(true);
        // The phone's own keyboard stays away from it, and a real keyboard's digits arrive in it.
        if let Some(input) = input.get() {
            _ = input.set_attribute("inputmode", "none");
            _ = input.focus();
        }
    });
    // A link, back and forward change the address: the digits follow.
    effect(move || {
        let number = asked.with(|asked| digits_of(&asked.text));
        if let Some(input) = input.get_untracked().filter(|input| input.value() != number) {
            input.set_value(&number);
        }
    });
    let key = move |key: &'static str| {
        let class = if key.len() == 1 { "key" } else { "key word" };
        let act = Callback::new(move |()| {
            press(key);
            haptics::tap();
        });
        button(class, key, None, act)
    };
    view! {
        <div class="search-head">
            <form class="search-box" role="search" method="get" action="/search" on:submit=on_submit>
                <input type="hidden" name="mode" value="number" />
                <div class="search-field">
                    <input
                        class="digits"
                        node_ref=input
                        name="q"
                        value=initial
                        maxlength="6"
                        placeholder="번호"
                        aria-label="노래 번호"
                        autocomplete="off"
                        inputmode="numeric"
                        enterkeyhint="search"
                        on:input=on_input
                    />
                    <button class="search-go" aria-label="검색"></button>
                </div>
                <a class="search-mode" href="/search" aria-current="true">
                    "번호"<span class="visually-hidden">"로 찾기 끝내기"</span>
                </a>
            </form>
        </div>
        <div
            class="keypad"
            role="group"
            aria-label="번호판"
            // A tap on a key leaves the focus in the field.
            on:mousedown=|event| event.prevent_default()
        >
            {dynamic(move || if alive.get() { KEYS.map(key).into_iter().collect::<Vec<_>>().into_any() } else { ().into_any() })}
        </div>
    }
}

/// The digits of a text, as many as a number may have.
fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).take(MOST_DIGITS).collect()
}
