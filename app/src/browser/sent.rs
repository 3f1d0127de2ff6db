//! What a form says that is being sent.

use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, SubmitEvent};

/// The fields of a form. The browser does not send it: the app does what it asks for.
pub(crate) struct Sent(Option<FormData>);

impl Sent {
    /// Takes a form out of the browser's hands.
    pub(crate) fn of(event: &SubmitEvent) -> Self {
        event.prevent_default();
        let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        Self(form.and_then(|form| FormData::new_with_form(&form).ok()))
    }

    /// What a field says; nothing where there is no such field.
    pub(crate) fn field(&self, name: &str) -> String {
        self.0.as_ref().and_then(|fields| fields.get(name).as_string()).unwrap_or_default()
    }
}
