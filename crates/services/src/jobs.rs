//! Jobs: work that is done on a schedule, once across all servers of a database.
//!
//! A schedule says when a job is due; the database keeps it, so that what was missed while no server ran is caught up,
//! once. A run that fails is tried again after 1, 5 and 30 minutes, then when it is due; no other job waits for it. A run
//! holds a lease; where a server was killed, another one, or the same after its start, takes the job over.

mod cleanup;
mod error;
mod index_sync;
mod job;
mod kakao_unlink;
mod recommend_train;
mod registry;
mod run;
mod schedule;
mod signals_export;
mod sources;
mod status;

use std::time::Duration;

use alsong_store::jobs::{self as store, Occasion};

pub use alsong_store::jobs::{Counts, Run, RunError, RunState};
pub use error::JobError;
pub use job::Job;
pub(crate) use kakao_unlink::UNLINK;
pub(crate) use recommend_train::RECOMMEND_TRAIN;
pub(crate) use registry::Jobs;
pub use registry::{JobSettings, UnknownJob};
pub use schedule::{Schedule, ScheduleError};
pub use signals_export::EXPORT;
pub use status::{JobStatus, RUNS_KEPT, list, runs};

use crate::{ServiceError, Services};

/// How often it is looked for jobs that are due.
const POLL: Duration = Duration::from_secs(5);

/// How long nothing is tried after the database failed.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(60);

/// Runs every job when it is due, for ever.
pub async fn follow(services: &Services) {
    let mut is_planned = false;
    loop {
        let pause = match step(services, is_planned).await {
            Ok(()) => {
                is_planned = true;
                POLL
            }
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "the jobs could not be looked at");
                PAUSE_AFTER_FAILURE
            }
        };
        tokio::time::sleep(pause).await;
    }
}

async fn step(services: &Services, is_planned: bool) -> Result<(), ServiceError> {
    if !is_planned {
        plan(services).await?;
    }
    start_due(services).await?;
    Ok(())
}

/// Notes of every job when it is due. What was missed stays due, and runs once.
///
/// # Errors
/// When the database does not answer.
pub async fn plan(services: &Services) -> Result<(), ServiceError> {
    for job in &services.jobs().settings.jobs {
        store::plan(services.store(), job.name, run::next(job, services.now())).await?;
    }
    Ok(())
}

/// Starts the jobs that are due and that no other server runs; which they are. They run in the background.
///
/// # Errors
/// When the database does not answer.
pub async fn start_due(services: &Services) -> Result<Vec<&'static str>, ServiceError> {
    let mut started = Vec::new();
    for job in &services.jobs().settings.jobs {
        let now = services.now();
        let is_due = store::due(services.store(), job.name).await?.is_some_and(|due| due.next <= now);
        if is_due && run::start(services, job, Occasion::Scheduled).await? {
            started.push(job.name);
        }
    }
    Ok(started)
}

/// Starts a job now, in the background.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such job, [`ServiceError::JobRunning`] when it runs already, here or on
/// another server; when the database does not answer.
pub async fn start(services: &Services, name: &str) -> Result<(), ServiceError> {
    let job = planned(services, name).await?;
    if run::start(services, job, Occasion::ByHand).await? { Ok(()) } else { Err(ServiceError::JobRunning) }
}

/// Runs a job now, and waits for its end.
///
/// # Errors
/// As [`start`]. A job that fails is no error here: the run says so.
pub async fn run(services: &Services, name: &str) -> Result<Run, ServiceError> {
    let job = planned(services, name).await?;
    let claim = run::claim(services, job, Occasion::ByHand).await?.ok_or(ServiceError::JobRunning)?;
    let id = claim.run;
    run::execute(services.clone(), job.clone(), claim).await;
    Ok(store::get(services.store(), id).await?)
}

/// Waits until nothing runs in the background of this process.
pub async fn wait(services: &Services) {
    while services.jobs().running.lock().await.join_next().await.is_some() {}
}

/// Stops what runs in this process, notes that it was cut off, and waits until that is done. Nothing is started after.
pub async fn stop(services: &Services) {
    services.jobs().stopping.send_replace(true);
    wait(services).await;
}

async fn planned<'a>(services: &'a Services, name: &str) -> Result<&'a Job, ServiceError> {
    let job = find(services, name)?;
    store::plan(services.store(), job.name, run::next(job, services.now())).await?;
    Ok(job)
}

fn find<'a>(services: &'a Services, name: &str) -> Result<&'a Job, ServiceError> {
    services.jobs().settings.jobs.iter().find(|job| job.name == name).ok_or(ServiceError::NotFound)
}
