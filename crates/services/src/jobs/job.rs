//! What a job is.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use alsong_store::jobs::Counts;

use super::{JobError, Schedule};
use crate::Services;

type Running = Pin<Box<dyn Future<Output = Result<Counts, JobError>> + Send>>;

/// Work that is done again and again. It may be cut off at any await, and is then done again from the start or from
/// where it noted that it was.
#[derive(Clone)]
pub struct Job {
    /// Its name in commands, tables and logs.
    pub name: &'static str,
    /// What it does, in a few words for an operator.
    pub does: &'static str,
    /// When it runs.
    pub schedule: Schedule,
    /// It runs up to so much later than the schedule says, so that not everybody asks a source at the same second.
    pub spread: Duration,
    /// How long it may take.
    pub time_limit: Duration,
    run: Arc<dyn Fn(Services) -> Running + Send + Sync>,
}

impl Job {
    /// A job that runs on time and may take half an hour.
    pub fn new<F>(
        name: &'static str,
        does: &'static str,
        schedule: Schedule,
        run: impl Fn(Services) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<Counts, JobError>> + Send + 'static,
    {
        Self {
            name,
            does,
            schedule,
            spread: Duration::ZERO,
            time_limit: Duration::from_secs(30 * 60),
            run: Arc::new(move |services| Box::pin(run(services))),
        }
    }

    /// The same, up to so much later than the schedule says.
    #[must_use]
    pub fn spread_over(self, spread: Duration) -> Self {
        Self { spread, ..self }
    }

    /// The same, with another time limit.
    #[must_use]
    pub fn within(self, time_limit: Duration) -> Self {
        Self { time_limit, ..self }
    }

    pub(super) fn run(&self, services: Services) -> Running {
        (self.run)(services)
    }
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Job")
            .field("name", &self.name)
            .field("schedule", &self.schedule)
            .finish_non_exhaustive()
    }
}
