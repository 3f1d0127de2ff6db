//! Which jobs there are, and how they are run.

use std::fmt;
use std::time::Duration;

use tokio::sync::{Mutex, watch};
use tokio::task::JoinSet;

use super::{Job, Schedule, cleanup, index_sync, kakao_unlink, recommend_train, signals_export, sources};

/// Which jobs a service has, and how it keeps them.
#[derive(Clone, Debug)]
pub struct JobSettings {
    /// The jobs.
    pub jobs: Vec<Job>,
    /// How long a server that said nothing keeps a job. Clocks of servers may differ by less than that.
    pub lease: Duration,
    /// How often a running job says that it runs.
    pub heartbeat: Duration,
}

/// There is no job of this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no job {0:?}; `alsong jobs list` names them")]
pub struct UnknownJob(pub String);

impl Default for JobSettings {
    fn default() -> Self {
        Self {
            jobs: [
                sources::jobs(),
                vec![
                    sources::link(),
                    index_sync::job(),
                    recommend_train::job(),
                    signals_export::job(),
                    kakao_unlink::job(),
                    cleanup::job(),
                ],
            ]
            .concat(),
            lease: Duration::from_secs(60),
            heartbeat: Duration::from_secs(15),
        }
    }
}

impl JobSettings {
    /// The same without the jobs that read sources.
    #[must_use]
    pub(crate) fn without_sources(mut self) -> Self {
        let names: Vec<&str> = sources::jobs().iter().map(|job| job.name).collect();
        self.jobs.retain(|job| !names.contains(&job.name));
        self
    }

    /// The same without the job of this name.
    #[must_use]
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.jobs.retain(|job| job.name != name);
        self
    }

    /// Gives a job another schedule.
    ///
    /// # Errors
    /// When there is no such job.
    pub fn reschedule(&mut self, name: &str, schedule: Schedule) -> Result<(), UnknownJob> {
        let job = self.jobs.iter_mut().find(|job| job.name == name);
        job.ok_or_else(|| UnknownJob(name.to_owned()))?.schedule = schedule;
        Ok(())
    }
}

/// The jobs of a service, and those that run in this process.
pub(crate) struct Jobs {
    pub(super) settings: JobSettings,
    pub(super) running: Mutex<JoinSet<()>>,
    /// Whether everything that runs is to stop.
    pub(super) stopping: watch::Sender<bool>,
}

impl Jobs {
    pub(crate) fn new(settings: JobSettings) -> Self {
        Self { settings, running: Mutex::default(), stopping: watch::Sender::new(false) }
    }
}

impl fmt::Debug for Jobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use alsong_store::Timestamp;

    use super::*;

    #[test]
    fn every_job_has_a_name_of_its_own_and_a_time() {
        let jobs = JobSettings::default().jobs;
        let names: BTreeSet<&str> = jobs.iter().map(|job| job.name).collect();
        assert_eq!(names.len(), jobs.len());
        for job in jobs {
            assert!(job.schedule.next_after(Timestamp(0)).is_some(), "{}", job.name);
        }
    }

    #[test]
    fn only_a_job_that_is_there_is_rescheduled() {
        let mut settings = JobSettings::default();
        settings.reschedule("cleanup", "off".parse().unwrap()).unwrap();
        let cleanup = settings.jobs.iter().find(|job| job.name == "cleanup").unwrap();
        assert_eq!(cleanup.schedule.to_string(), "off");
        assert!(settings.reschedule("dance", "off".parse().unwrap()).is_err());
    }
}
