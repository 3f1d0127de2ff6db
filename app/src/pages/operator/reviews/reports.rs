use leptos::prelude::*;

use crate::api::reports::{ReportRow, Reports, list_reports};
use crate::components::empty_state::EmptyState;
use crate::components::loaded::loaded;
use crate::components::own::own;
use crate::fetched::fetched;

/// What singers say is wrong with numbers, the oldest first.
#[component]
pub(super) fn ReportList() -> impl IntoView {
    let reports = fetched(|| (), |_| list_reports());
    view! {
        <section class="card">
            <h2>"알려 준 번호"</h2>
            {loaded(reports, list)}
        </section>
    }
}

fn list(reports: Reports) -> AnyView {
    if reports.reports.is_empty() {
        return view! {
            <EmptyState
                title="알려 준 번호가 없어요"
                hint="노래를 찾는 분이 잘못된 번호를 알려 주면 여기에 보여요."
            />
        }
        .into_any();
    }
    view! {
        <p class="count">{format!("{}건이 기다려요.", reports.count)}</p>
        <ul class="pairs">{reports.reports.into_iter().map(row).collect_view()}</ul>
    }
    .into_any()
}

fn row(report: ReportRow) -> AnyView {
    let number = format!("{} {}", report.numbered.brand.label(), report.numbered.number);
    let label = format!("{number} 처리했어요");
    view! {
        <li class="job">
            <div>
                <a href=format!("/song/{}", report.song)>{number} " " {own(&report.name)}</a>
                <p class="hint">{report.facts}</p>
                <p>{own(&report.note)}</p>
            </div>
            <form method="post" action="/api/finish_report">
                <input type="hidden" name="id" value=report.id />
                <button class="button" aria-label=label>
                    "처리했어요"
                </button>
            </form>
        </li>
    }
    .into_any()
}
