//! One run of a job, from its lease to what came of it.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use alsong_store::Timestamp;
use alsong_store::jobs::{self as store, Claim, Counts, Finished, Occasion};
use futures_util::FutureExt;

use super::{Job, JobError};
use crate::{ServiceError, Services};

/// After how long a run that failed is tried again. After the last of them the schedule says.
const RETRIES: [Duration; 3] =
    [Duration::from_secs(60), Duration::from_secs(5 * 60), Duration::from_secs(30 * 60)];

/// When a job that was never due is.
const NEVER: Timestamp = Timestamp(i64::MAX);

/// When the schedule says that a job runs next, and somewhat later by chance.
pub(super) fn next(job: &Job, now: Timestamp) -> Timestamp {
    let late = Duration::from_secs(fastrand::u64(..=job.spread.as_secs()));
    job.schedule.next_after(now).map_or(NEVER, |next| next.after(late))
}

/// When a job whose try failed runs next, and how many tries count then.
fn next_after_failure(job: &Job, attempt: u32, now: Timestamp) -> (Timestamp, u32) {
    let scheduled = next(job, now);
    let pause = usize::try_from(attempt).ok().and_then(|attempt| RETRIES.get(attempt.checked_sub(1)?));
    match pause {
        Some(pause) if now.after(*pause) < scheduled => (now.after(*pause), attempt),
        _ => (scheduled, 0),
    }
}

/// Starts a job in the background; false when it is not due, or somebody runs it.
pub(super) async fn start(services: &Services, job: &Job, occasion: Occasion) -> Result<bool, ServiceError> {
    let mut running = services.jobs().running.lock().await;
    while running.try_join_next().is_some() {}
    let Some(claim) = claim(services, job, occasion).await? else { return Ok(false) };
    running.spawn(execute(services.clone(), job.clone(), claim));
    Ok(true)
}

/// Takes a job, if it may be run now and nobody else does.
pub(super) async fn claim(
    services: &Services,
    job: &Job,
    occasion: Occasion,
) -> Result<Option<Claim>, ServiceError> {
    let jobs = services.jobs();
    if *jobs.stopping.borrow() {
        return Ok(None);
    }
    Ok(store::claim(services.store(), job.name, occasion, services.now(), jobs.settings.lease).await?)
}

/// How a run ended.
enum End {
    /// By itself.
    Done(Result<Counts, JobError>),
    /// By a shutdown.
    Stopped,
    /// Somebody else runs the job.
    Lost,
}

/// Runs a job that was taken, and notes what came of it.
pub(super) async fn execute(services: Services, job: Job, claim: Claim) {
    let mut stopping = services.jobs().stopping.subscribe();
    tracing::info!(job = job.name, attempt = claim.attempt, "a job begins");
    let end = tokio::select! {
        result = attempt(&services, &job, &claim) => End::Done(result),
        _ = stopping.wait_for(|stopping| *stopping) => End::Stopped,
        () = lost(&services, &claim) => End::Lost,
    };
    let now = services.now();
    let (finished, next, tries) = match end {
        End::Done(Ok(counts)) => {
            tracing::info!(job = job.name, ?counts, "a job is done");
            (Finished::Succeeded(counts), next(&job, now), 0)
        }
        End::Done(Err(error)) => {
            tracing::error!(
                job = job.name,
                attempt = claim.attempt,
                code = error.code(),
                error = &error as &dyn std::error::Error,
                "a job failed"
            );
            let (next, tries) = next_after_failure(&job, claim.attempt, now);
            (Finished::Failed((&error).into()), next, tries)
        }
        // Taken up again by whoever comes first, and it was no failure.
        End::Stopped => (Finished::Cancelled, now, claim.attempt - 1),
        End::Lost => {
            tracing::warn!(job = job.name, "another server took a job over; it ends here");
            return;
        }
    };
    if let Err(error) = store::finish(services.store(), &claim, &finished, next, tries, now).await {
        // The lease ends by itself, and the run counts as abandoned.
        tracing::error!(
            job = job.name,
            error = &error as &dyn std::error::Error,
            "the end of a job was not noted"
        );
    }
}

/// Does the work, within its time limit.
async fn attempt(services: &Services, job: &Job, claim: &Claim) -> Result<Counts, JobError> {
    if usize::try_from(claim.attempt).is_ok_and(|attempt| attempt > RETRIES.len() + 1) {
        return Err(JobError::Killed);
    }
    // Made inside, so that a panic before the first await is caught too.
    let work = async { job.run(services.clone()).await };
    let work = AssertUnwindSafe(work).catch_unwind();
    match tokio::time::timeout(job.time_limit, work).await {
        Ok(Ok(result)) => result,
        Ok(Err(_panic)) => Err(JobError::Panicked),
        Err(_elapsed) => Err(JobError::TimeLimit),
    }
}

/// Renews the lease again and again; ends when it is somebody else's.
async fn lost(services: &Services, claim: &Claim) {
    let settings = &services.jobs().settings;
    loop {
        tokio::time::sleep(settings.heartbeat).await;
        match store::renew(services.store(), claim, services.now(), settings.lease).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => tracing::warn!(
                job = claim.job,
                error = &error as &dyn std::error::Error,
                "a job's lease was not renewed; it is tried again"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_tried_again_after_longer_and_longer() {
        let job =
            |schedule: &str| Job::new("test", "", schedule.parse().unwrap(), |_| async { Ok(Counts::new()) });
        let check = |schedule: &str, attempt: u32, expected: (i64, u32)| {
            let (next, tries) = next_after_failure(&job(schedule), attempt, Timestamp(0));
            assert_eq!((next.0, tries), expected, "{schedule} {attempt}");
        };
        // Noon in Seoul is 3 hours after 1970-01-01 in UTC.
        check("0 12 * * *", 1, (60, 1));
        check("0 12 * * *", 2, (300, 2));
        check("0 12 * * *", 3, (1800, 3));
        check("0 12 * * *", 4, (3 * 3600, 0));
        check("*/2 * * * *", 1, (60, 1));
        check("*/2 * * * *", 2, (120, 0));
        check("off", 2, (300, 2));
        check("off", 4, (i64::MAX, 0));
    }

    #[test]
    fn runs_are_spread_but_never_early() {
        let spread = Duration::from_secs(600);
        let job = Job::new("test", "", "0 12 * * *".parse().unwrap(), |_| async { Ok(Counts::new()) });
        let job = job.spread_over(spread);
        let noon = Timestamp(3 * 3600);
        let late: Vec<Duration> = (0..200).map(|_| next(&job, Timestamp(0)).since(noon)).collect();
        assert!(late.iter().all(|late| *late <= spread));
        assert!(late.iter().any(|other| *other != late[0]));
        assert!((0..200).all(|_| next(&job, Timestamp(0)) >= noon));
    }
}
