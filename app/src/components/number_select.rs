use std::ops::RangeInclusive;

use leptos::prelude::*;

/// A choice among small numbers, or none of them.
pub(crate) fn number_select(
    name: &'static str,
    label: &'static str,
    numbers: RangeInclusive<i8>,
    chosen: Option<i8>,
) -> AnyView {
    let option = |number: i8| {
        let text = signed(number);
        view! {
            <option value=number.to_string() selected=chosen == Some(number)>
                {text}
            </option>
        }
        .into_any()
    };
    // The highest first, as a machine's key goes up.
    let options: Vec<AnyView> = numbers.rev().map(option).collect();
    view! {
        <label class="labelled">
            <span>{label}</span>
            <select name=name>
                <option value="" selected=chosen.is_none()>
                    "적지 않음"
                </option>
                {options}
            </select>
        </label>
    }
    .into_any()
}

/// A number with its sign, as machines show a key: `+2`, `0`, `-3`.
pub(crate) fn signed(number: i8) -> String {
    if number > 0 { ["+", &number.to_string()].concat() } else { number.to_string() }
}
