use leptos::prelude::*;

/// What the machine gave for the singing.
pub(crate) fn score_field(score: Option<i8>) -> AnyView {
    // Chromium loses a field of type number that changes inside a closed `details`; and a wheel would change its score.
    view! {
        <label class="labelled">
            <span>"점수"</span>
            <input name="score" inputmode="numeric" maxlength="3" autocomplete="off" value=score />
        </label>
    }
    .into_any()
}
