use leptos::prelude::*;

use crate::api::jobs::{JobRow, RunRow, list_jobs, run_job};
use crate::browser::library::Library;
use crate::browser::mutation::Mutation;
use crate::components::flash::Flash;
use crate::components::loaded::loaded;

/// Every job: what it does, how it went, when it runs next, and a button that runs it now.
#[component]
pub(super) fn Jobs() -> impl IntoView {
    let library = Library::get();
    let mutation = Mutation::new();
    let jobs = Resource::new(move || library.version(), |_| list_jobs());
    let run = Callback::new(move |name: String| {
        mutation.run(Box::pin(run_job(name.clone())), format!("{name} 실행을 시작했어요."), || ());
    });
    view! {
        <section class="card">
            <h2>"작업"</h2>
            <Flash />
            {loaded(jobs, move |jobs| list(jobs, run))}
        </section>
    }
}

fn list(jobs: Vec<JobRow>, run: Callback<String>) -> AnyView {
    let alarm = |job: &JobRow| {
        job.failing.then(|| view! { <p class="alarm">{format!("{} 작업이 실패하고 있어요.", job.name)}</p> })
    };
    let alarms = jobs.iter().filter_map(alarm).collect_view();
    view! {
        {alarms}
        <ul class="jobs">{jobs.into_iter().map(|job| row(job, run)).collect_view()}</ul>
    }
    .into_any()
}

fn row(job: JobRow, run: Callback<String>) -> AnyView {
    let name = job.name.clone();
    let start = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        run.run(name.clone());
    };
    view! {
        <li class="job">
            <div>
                <a href=format!("/operator/jobs/{}", job.name)>{job.name.clone()}</a>
                <p>{job.does}</p>
                {job.last.map(run_facts)}
                <p class="hint">{format!("다음 실행: {}", job.next)}</p>
            </div>
            <form method="post" action="/api/run_job" on:submit=start>
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
