use leptos::prelude::*;

use crate::components::form_id::form_id;

/// A form with one button: without JavaScript it calls a server function with these fields, with it `act` is done, and
/// the page stays.
pub(crate) fn action_form(
    function: &'static str,
    fields: Vec<(&'static str, String)>,
    class: &'static str,
    text: &'static str,
    label: Option<String>,
    act: impl Fn() + 'static,
) -> AnyView {
    boxed(function, fields, class, text, label, Box::new(act))
}

fn boxed(
    function: &'static str,
    fields: Vec<(&'static str, String)>,
    class: &'static str,
    text: &'static str,
    label: Option<String>,
    act: Box<dyn Fn()>,
) -> AnyView {
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        act();
    };
    let fields: Vec<AnyView> = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> }.into_any())
        .collect();
    view! {
        <form method="post" action=["/api/", function].concat() on:submit=submit>
            {form_id()}
            {fields}
            <button class=class aria-label=label>
                {text}
            </button>
        </form>
    }
    .into_any()
}
