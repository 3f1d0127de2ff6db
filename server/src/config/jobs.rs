//! When jobs run.

use alsong_services::jobs::{JobSettings, Schedule};
use anyhow::Context;
use clap::Args;

/// When jobs run.
#[derive(Clone, Debug, Args)]
pub struct JobArgs {
    /// Other times for jobs, as in `import-tj=0 4 * * *;cleanup=off`: minute, hour, day, month, weekday in Seoul's time.
    #[arg(long = "job-schedules", env = "ALSONG_JOB_SCHEDULES", value_delimiter = ';', global = true)]
    schedules: Vec<String>,
}

impl JobArgs {
    /// The jobs with their times.
    pub(crate) fn settings(&self) -> anyhow::Result<JobSettings> {
        let mut settings = JobSettings::default();
        for text in self.schedules.iter().filter(|text| !text.trim().is_empty()) {
            let wrong = || format!("ALSONG_JOB_SCHEDULES {text:?}");
            let (name, schedule) = text.split_once('=').context("it lacks a `=`").with_context(wrong)?;
            let schedule: Schedule = schedule.parse().with_context(wrong)?;
            settings.reschedule(name.trim(), schedule).with_context(wrong)?;
        }
        Ok(settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schedules_are_replaced_by_name() {
        let check = |schedules: &[&str], expected: Result<&str, &str>| {
            let args = JobArgs { schedules: schedules.iter().map(|&text| text.to_owned()).collect() };
            match (args.settings(), expected) {
                (Ok(settings), Ok(expected)) => {
                    let job = settings.jobs.into_iter().find(|job| job.name == "cleanup");
                    let schedule = job.map(|job| job.schedule.to_string());
                    assert_eq!(schedule.as_deref(), Some(expected), "{schedules:?}");
                }
                (Err(error), Err(expected)) => assert!(format!("{error:#}").contains(expected), "{error:#}"),
                (settings, _) => panic!("{schedules:?}: {settings:?}"),
            }
        };
        check(&["cleanup=0 3 * * *"], Ok("0 3 * * *"));
        check(&["", " cleanup = off ", "index-sync=off"], Ok("off"));
        check(&["cleanup"], Err("cleanup"));
        check(&["cleanup=daily"], Err("daily"));
        check(&["dance=off"], Err("dance"));
    }
}
