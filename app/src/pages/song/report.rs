use alsong_catalogue::Numbered;
use alsong_library::ReportKind;
use leptos::html::{Input, Select};
use leptos::prelude::*;

use crate::api::reports::report_number;
use crate::browser::mutation::Mutation;
use crate::text::report_kind;

/// What is said to somebody who told of a mistake.
pub(super) const THANKS: &str = "알려 주셔서 고마워요. 운영자가 살펴볼게요.";

/// Says that a number is wrong; folded away below the song.
#[component]
pub(super) fn ReportForm(
    /// The song's numbers.
    numbers: Vec<Numbered>,
) -> impl IntoView {
    let mutation = Mutation::new();
    let [kind, number] = [NodeRef::<Select>::new(), NodeRef::<Select>::new()];
    let note = NodeRef::<Input>::new();
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (Some(kind), Some(number), Some(note)) =
            (kind.get_untracked(), number.get_untracked(), note.get_untracked())
        else {
            return;
        };
        let Ok(kind) = kind.value().parse() else { return };
        let report = report_number(kind, number.value(), note.value());
        mutation.run(Box::pin(report), String::from(THANKS), move || note.set_value(""));
    };
    let pending = mutation.pending();
    let kinds = ReportKind::ALL.map(|kind| view! { <option value=kind.code()>{report_kind(kind)}</option> });
    let numbers = numbers.into_iter().map(|Numbered { brand, number }| {
        view! { <option value=format!("{brand}-{number}")>{format!("{} {number}", brand.label())}</option> }
    });
    view! {
        <details class="card manage">
            <summary>"번호가 달라요"</summary>
            <form class="report" method="post" action="/api/report_number" on:submit=send>
                <select node_ref=number name="number" aria-label="번호">
                    {numbers.collect_view()}
                </select>
                <select node_ref=kind name="kind" aria-label="무엇이 다른가요?">
                    {kinds.collect_view()}
                </select>
                <input
                    node_ref=note
                    name="note"
                    maxlength="400"
                    aria-label="메모"
                    placeholder="맞는 번호나 제목을 아시면 적어 주세요"
                    autocomplete="off"
                />
                <button class="primary" disabled=move || pending.get()>
                    "알려 주기"
                </button>
            </form>
        </details>
    }
}
