use leptos::prelude::*;

/// The singer's own words.
pub(crate) fn memo_field(label: &'static str, example: &'static str, memo: &str) -> AnyView {
    view! {
        <label class="labelled">
            <span>{label}</span>
            <input name="memo" value=memo.to_owned() placeholder=example maxlength="800" autocomplete="off" />
        </label>
    }
    .into_any()
}
