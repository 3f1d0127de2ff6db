use leptos::html::Input;
use leptos::prelude::*;

use super::asked::Asked;
use super::suggestion::Suggestion;
use crate::browser::debounce::Debounce;
use crate::browser::effect::effect;
use crate::components::dynamic::dynamic;
use crate::components::own::own;

/// The pause after a keystroke before anything is asked, in milliseconds.
const DEBOUNCE_MS: u32 = 150;

/// What the box says while it is typed in, and when it is sent.
#[derive(Clone, Copy)]
pub(crate) struct Typed {
    /// The text changed.
    pub(crate) changed: Callback<String>,
    /// The text was sent with Enter, the button, or by choosing a suggestion.
    pub(crate) sent: Callback<String>,
}

/// The search box as a combobox: an input that is never written to while somebody types, and suggestions under it that
/// the arrow keys walk through while the focus stays in the box.
///
/// On the server: a plain GET form with the filters as hidden fields. In the browser: every `input` event is read,
/// composing Korean included, because writing or waiting for the end of a composition would break syllables.
#[component]
pub(crate) fn SearchBox(
    /// What the address asks.
    asked: Memo<Asked>,
    /// What somebody who is typing may mean.
    suggestions: RwSignal<Vec<Suggestion>>,
    /// Where the text goes.
    typed: Typed,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let initial = asked.with_untracked(|asked| asked.text.clone());
    // The text of the box as the address has it: what differs from this came from elsewhere.
    let known = StoredValue::new(initial.clone());
    // Texts of the box on their way into the address: they arrive one after the other while somebody types on.
    let told = StoredValue::new(Vec::<String>::new());
    let open = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);
    let debounce = Debounce::new(DEBOUNCE_MS);
    let shown = move || open.get() && !suggestions.read().is_empty();

    let change = move |value: String| {
        let text = asked.with_untracked(|asked| asked.with_text(&value).text);
        if known.get_value() != text {
            known.set_value(text.clone());
            told.update_value(|told| told.push(text.clone()));
            typed.changed.run(text);
        }
    };
    let send = move |text: String| {
        debounce.give_up();
        open.set(false);
        active.set(None);
        typed.sent.run(text);
        // Closes the on-screen keyboard, which covers the results.
        if let Some(input) = input.get_untracked() {
            _ = input.blur();
        }
    };
    let choose = move |index: usize| {
        if let Some(chosen) = suggestions.with_untracked(|all| all.get(index).map(|one| one.text.clone())) {
            send(chosen);
        }
    };
    let on_input = move |event| {
        let value = event_target_value(&event);
        open.set(true);
        active.set(None);
        debounce.ask(move || change(value));
    };
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(input) = input.get_untracked() {
            let value = input.value();
            known.set_value(asked.with_untracked(|asked| asked.with_text(&value).text));
            send(value);
        }
    };
    let on_keydown = move |event: web_sys::KeyboardEvent| {
        // 229: the key belongs to a composition, whatever the browser says about it.
        if event.is_composing() || event.key_code() == 229 || !untrack(shown) {
            return;
        }
        let last = suggestions.read_untracked().len() - 1;
        let now = active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => active.set(now.map_or(Some(0), |at| (at < last).then_some(at + 1))),
            "ArrowUp" => active.set(now.map_or(Some(last), |at| at.checked_sub(1))),
            "Enter" if now.is_some() => now.into_iter().for_each(choose),
            "Escape" => {
                open.set(false);
                active.set(None);
            }
            _ => return,
        }
        event.prevent_default();
    };
    // What was typed before the app had started is in the box, but no event told of it.
    effect(move || {
        if let Some(input) = input.get() {
            change(input.value());
        }
    });
    // A link, a chosen suggestion, back and forward change the address: the box follows. What was typed before the app had
    // started is not in the address yet, which says nothing new then.
    let mut before = initial.clone();
    effect(move || {
        let text = asked.with(|asked| asked.text.clone());
        if before == text {
            return;
        }
        before.clone_from(&text);
        let place = told.with_value(|told| told.iter().position(|one| *one == text));
        told.update_value(|told| drop(told.drain(..place.map_or(told.len(), |place| place + 1))));
        if place.is_none() && known.get_value() != text {
            if let Some(input) = input.get_untracked() {
                // Ends a composition; writing into one would break its syllable.
                _ = input.blur();
                debounce.give_up();
                input.set_value(&text);
            }
            known.set_value(text);
            open.set(false);
        }
    });
    effect(move || {
        if let Some(option) = active.get().and_then(|at| document().get_element_by_id(&option_id(at))) {
            option.scroll_into_view_with_bool(false);
        }
    });

    effect(move || {
        let (shown, active) = (shown(), active.get());
        let Some(input) = input.get() else { return };
        // Without JavaScript it is a plain search box.
        for (name, value) in
            [("role", "combobox"), ("aria-autocomplete", "list"), ("aria-controls", "suggestions")]
        {
            _ = input.set_attribute(name, value);
        }
        _ = input.set_attribute("aria-expanded", if shown { "true" } else { "false" });
        match active.filter(|_| shown) {
            Some(at) => _ = input.set_attribute("aria-activedescendant", &option_id(at)),
            None => _ = input.remove_attribute("aria-activedescendant"),
        }
    });

    let hidden = move || {
        let field = |(name, value)| view! { <input type="hidden" name=name value=value /> }.into_any();
        asked.get().chosen().map(field).collect::<Vec<_>>().into_any()
    };
    let option = move |at: usize, Suggestion { text, kind }: Suggestion, active: Option<usize>| {
        view! {
            <li
                id=option_id(at)
                role="option"
                class=kind.class()
                aria-selected=if active == Some(at) { "true" } else { "false" }
                on:click=move |_| choose(at)
            >
                <span class="visually-hidden">{kind.label()}" "</span>
                {own(&text)}
            </li>
        }
        .into_any()
    };
    let options = move || {
        if !shown() {
            return ().into_any();
        }
        let active = active.get();
        let options = suggestions.get().into_iter().enumerate().map(|(at, one)| option(at, one, active));
        options.collect::<Vec<_>>().into_any()
    };
    view! {
        <div class="search-head">
            <form class="search-box" role="search" method="get" action="/search" on:submit=on_submit>
                {dynamic(hidden)}
                <div class="search-field">
                    <input
                        node_ref=input
                        type="search"
                        name="q"
                        value=initial
                        maxlength="100"
                        placeholder="제목, 가수, 초성, 번호"
                        aria-label="노래 검색"
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        inputmode="search"
                        enterkeyhint="search"
                        on:input=on_input
                        on:keydown=on_keydown
                    />
                    <button class="search-go" aria-label="검색"></button>
                </div>
                <a class="search-mode" href="/search?mode=number">
                    "번호"<span class="visually-hidden">"로 찾기"</span>
                </a>
            </form>
            <ul id="suggestions" class="suggestion-row" role="listbox" aria-label="추천 검색어">
                {dynamic(options)}
            </ul>
        </div>
    }
}

fn option_id(at: usize) -> String {
    format!("suggestion-{at}")
}
