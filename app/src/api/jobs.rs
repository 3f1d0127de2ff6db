//! Jobs, for operators: how they are, what came of them, and running one now. Sentences are made on the server, so that
//! nobody else's phone downloads them.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::api::codec::Json;
#[cfg(feature = "ssr")]
use crate::context;
#[cfg(feature = "ssr")]
use alsong_services::jobs;

#[cfg(feature = "ssr")]
mod words;

#[cfg(feature = "ssr")]
pub(crate) use words::{day, moment};

/// The most runs that one page shows.
#[cfg(feature = "ssr")]
const MOST_RUNS: u64 = 200;

/// How a job is, in words for a screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobRow {
    /// Its name.
    pub name: String,
    /// What it does.
    pub does: String,
    /// Whether somebody should look at it.
    pub failing: bool,
    /// Whether it runs now.
    pub running: bool,
    /// When it runs next.
    pub next: String,
    /// What came of the last time.
    pub last: Option<RunRow>,
}

/// A run of a job, in words for a screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRow {
    /// When it began.
    pub started: String,
    /// How it is, or how it ended.
    pub state: String,
    /// How long it took.
    pub took: String,
    /// What it did.
    pub counts: String,
    /// Why it failed, if it did.
    pub error: Option<String>,
}

/// The runs of a job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunsOfJob {
    /// Those of the last 30 days, the latest first, not more than a page shows.
    pub runs: Vec<RunRow>,
    /// How many there are.
    pub count: u64,
}

/// How every job is.
#[server(endpoint = "list_jobs", input = GetUrl, output = Json)]
pub async fn list_jobs() -> Result<Vec<JobRow>, AppError> {
    let services = context::services()?;
    context::operator(&services).await?;
    Ok(jobs::list(&services).await?.into_iter().map(words::job).collect())
}

/// What came of a job in the last 30 days.
#[server(endpoint = "job_runs", input = GetUrl, output = Json)]
pub async fn job_runs(name: String) -> Result<RunsOfJob, AppError> {
    let services = context::services()?;
    context::operator(&services).await?;
    let (runs, count) = jobs::runs(&services, &name, MOST_RUNS).await?;
    Ok(RunsOfJob { runs: runs.iter().map(words::run).collect(), count })
}

/// Starts a job now, in the background.
#[server(endpoint = "run_job", output = Json)]
pub async fn run_job(name: String) -> Result<(), AppError> {
    let services = context::services()?;
    context::operator(&services).await?;
    jobs::start(&services, &name).await?;
    context::redirect_without_script("/operator?started");
    Ok(())
}
