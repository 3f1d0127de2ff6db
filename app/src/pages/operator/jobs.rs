use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::jobs::{JobRow, RunRow, list_jobs};
use crate::components::flash::Flash;
use crate::components::loaded::loaded;
use crate::fetched::fetched;

/// Every job: what it does, how it went, when it runs next, and a button that runs it now.
#[component]
pub(super) fn Jobs() -> impl IntoView {
    let jobs = fetched(|| (), |()| list_jobs());
    let query = use_query_map();
    let started =
        query.with_untracked(|query| query.get("started").is_some() && query.get("__err").is_none());
    view! {
        <section class="card">
            <h2>"작업"</h2>
            <Flash />
            {started.then(|| view! { <p class="flash" role="status">"실행을 시작했어요."</p> })}
            {loaded(jobs, list)}
        </section>
    }
}

fn list(jobs: Vec<JobRow>) -> AnyView {
    let alarm = |job: &JobRow| {
        job.failing.then(|| view! { <p class="alarm">{format!("{} 작업이 실패하고 있어요.", job.name)}</p> })
    };
    let alarms = jobs.iter().filter_map(alarm).collect_view();
    view! {
        {alarms}
        <ul class="jobs">{jobs.into_iter().map(row).collect_view()}</ul>
    }
    .into_any()
}

fn row(job: JobRow) -> AnyView {
    view! {
        <li class="job">
            <div>
                <a href=format!("/operator/jobs/{}", job.name)>{job.name.clone()}</a>
                <p>{job.does}</p>
                {job.last.map(run_facts)}
                <p class="hint">{format!("다음 실행: {}", job.next)}</p>
            </div>
            <form method="post" action="/api/run_job">
                <input type="hidden" name="name" value=job.name.clone() />
                <button class="button" disabled=job.running aria-label=format!("{} 지금 실행", job.name)>
                    "지금 실행"
                </button>
            </form>
        </li>
    }
    .into_any()
}

/// What came of a run, in a few lines.
pub(super) fn run_facts(run: RunRow) -> AnyView {
    let facts = [run.started, run.state, run.took, run.counts];
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    view! {
        <p class="hint">{facts.join(" · ")}</p>
        {run.error.map(|error| view! { <p class="alarm">{error}</p> })}
    }
    .into_any()
}
