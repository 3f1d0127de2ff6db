use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::jobs::run_facts;
use crate::api::jobs::{RunsOfJob, job_runs};
use crate::components::back_header::BackHeader;
use crate::components::loaded::loaded_page;
use crate::fetched::fetched;

/// What came of a job in the last 30 days.
#[component]
pub(crate) fn JobPage() -> impl IntoView {
    let params = use_params_map();
    let name = move || params.read().get("name").unwrap_or_default();
    let runs = fetched(name, job_runs);
    loaded_page(runs, move |runs| contents(name(), runs))
}

fn contents(name: String, runs: RunsOfJob) -> AnyView {
    let row = |run| {
        view! {
            <li class="job">
                <div>{run_facts(run)}</div>
            </li>
        }
    };
    view! {
        <BackHeader href="/operator" label="운영" title=name />
        <p class="count">{format!("최근 30일 동안 {}번 실행했어요.", runs.count)}</p>
        <ul class="jobs">{runs.runs.into_iter().map(row).collect_view()}</ul>
    }
    .into_any()
}
