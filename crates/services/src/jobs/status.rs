//! How the jobs are, for operators and machines.

use std::time::Duration;

use alsong_store::Timestamp;
use alsong_store::jobs::{self as store, Run, RunState};

use super::Job;
use crate::{ServiceError, Services};

/// How long it is kept what came of a run.
pub const RUNS_KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// How a job is.
#[derive(Clone, Debug)]
pub struct JobStatus {
    /// The job.
    pub job: Job,
    /// When it runs next; `None` for only by hand, or where no server has planned it yet.
    pub next: Option<Timestamp>,
    /// The run under way.
    pub running: Option<Run>,
    /// The last run that ended by itself or was abandoned.
    pub last: Option<Run>,
    /// The last run that did its work.
    pub succeeded: Option<Run>,
}

impl JobStatus {
    /// Whether somebody should look at it: its last run did not do its work.
    pub fn is_failing(&self) -> bool {
        self.last.as_ref().is_some_and(|run| run.state != RunState::Succeeded)
    }
}

/// How every job is.
///
/// # Errors
/// When the database does not answer.
pub async fn list(services: &Services) -> Result<Vec<JobStatus>, ServiceError> {
    let store = services.store();
    let mut all = Vec::new();
    for job in &services.jobs().settings.jobs {
        let ended = [RunState::Succeeded, RunState::Failed, RunState::Abandoned];
        let next = store::due(store, job.name).await?.map(|due| due.next);
        all.push(JobStatus {
            job: job.clone(),
            next: next.filter(|next| next.0 < i64::MAX),
            running: store::latest(store, job.name, &[RunState::Running]).await?,
            last: store::latest(store, job.name, &ended).await?,
            succeeded: store::latest_succeeded(store, job.name).await?,
        });
    }
    Ok(all)
}

/// The runs of a job in the last 30 days, the latest first: at most `limit`, and how many there are.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such job; when the database does not answer.
pub async fn runs(services: &Services, name: &str, limit: u64) -> Result<(Vec<Run>, u64), ServiceError> {
    let job = super::find(services, name)?;
    let since = services.now().before(RUNS_KEPT);
    Ok(store::list(services.store(), Some(job.name), since, limit).await?)
}
