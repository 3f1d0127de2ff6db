//! `alsong jobs`: what runs on a schedule, by hand or from another scheduler.

use std::io::Write;

use alsong_services::jobs::{self, Run, RunState};
use alsong_services::{ServiceError, Services};
use anyhow::bail;
use serde_json::json;

use crate::commands::shutdown::shutdown;
use crate::config::Config;
use crate::output::utc;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// List the jobs: name, state, last run and next run (UTC), schedule (Seoul's time).
    List,
    /// Run a job now, unless it runs already, and print what it did as JSON.
    Run {
        /// Its name.
        name: String,
    },
}

pub(crate) async fn run(config: Config, command: Command) -> anyhow::Result<()> {
    let services = Services::open(config.services()?).await?;
    let done = match command {
        Command::List => list(&services).await,
        Command::Run { name } => run_one(&services, &name).await,
    };
    services.close().await?;
    done
}

async fn list(services: &Services) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    for status in jobs::list(services).await? {
        let last = status.last.as_ref();
        let state = status.running.as_ref().or(last).map_or("-", |run| run.state.name());
        let ended = last.and_then(|run| run.finished).map_or_else(|| "-".to_owned(), utc);
        let next = status.next.map_or_else(|| "-".to_owned(), utc);
        writeln!(out, "{}\t{state}\t{ended}\t{next}\t{}", status.job.name, status.job.schedule)?;
    }
    Ok(())
}

pub(super) async fn run_one(services: &Services, name: &str) -> anyhow::Result<()> {
    let stopped = services.clone();
    let stop = tokio::spawn(async move {
        shutdown().await;
        jobs::stop(&stopped).await;
    });
    let run = jobs::run(services, name).await;
    stop.abort();
    let run = match run {
        Ok(run) => run,
        Err(ServiceError::NotFound) => bail!("there is no job {name:?}; `alsong jobs list` names them"),
        Err(ServiceError::JobRunning) => bail!("{name} runs already"),
        Err(error) => return Err(error.into()),
    };
    writeln!(std::io::stdout(), "{}", told(&run))?;
    match (run.state, run.error) {
        (RunState::Succeeded, _) => Ok(()),
        (_, Some(error)) => bail!("{name} failed: {}", error.detail),
        (state, None) => bail!("{name} was not done: {}", state.name()),
    }
}

fn told(run: &Run) -> serde_json::Value {
    let seconds = run.finished.map(|finished| finished.since(run.started).as_secs());
    json!({ "job": run.job, "state": run.state.name(), "seconds": seconds, "counts": run.counts })
}
