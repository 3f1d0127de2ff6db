//! `alsong signals`: what singers do with songs that are shown to them.

use alsong_services::{Services, jobs, signals};

use super::jobs::run_one;
use crate::config::Config;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Write the days that are over as Parquet files, as the job `signals-export` does, and print what was done as JSON.
    Export,
    /// Hash accounts under another key from now on: nobody can say any more whose the signals from before are.
    RotateKey,
}

pub(crate) async fn run(config: Config, command: Command) -> anyhow::Result<()> {
    let services = Services::open(config.services()?).await?;
    let done = match command {
        Command::Export => run_one(&services, jobs::EXPORT).await,
        Command::RotateKey => signals::rotate_key(&services).await.map_err(Into::into),
    };
    services.close().await?;
    done
}
