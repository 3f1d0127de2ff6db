//! `alsong models`: which recommendation model serves, and the way back.

use std::io::Write;

use alsong_services::models::{self, ModelEntry, ModelRecord};
use alsong_services::{ServiceError, Services};
use anyhow::bail;

use crate::config::Config;
use crate::output::utc;

/// How many models are listed.
const LISTED: u64 = 60;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// List the models, the latest first: version, state, trained (UTC), lists, songs, nDCG@100 of it and of the one
    /// before on the same questions, why.
    List,
    /// Go back to another model, or to the one before the one that serves. Every server follows within seconds; the next
    /// training may publish a new one.
    Rollback {
        /// Its version.
        version: Option<String>,
    },
    /// Pin the model that serves, or go to another one and pin that: no training replaces it.
    Pin {
        /// Its version.
        version: Option<String>,
    },
    /// Let the next training publish again.
    Unpin,
}

pub(crate) async fn run(config: Config, command: Command) -> anyhow::Result<()> {
    let services = Services::open(config.services()?).await?;
    let done = perform(&services, command).await;
    services.close().await?;
    done
}

async fn perform(services: &Services, command: Command) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    match command {
        Command::List => {
            for entry in models::list(services, LISTED).await? {
                writeln!(out, "{}", line(&entry))?;
            }
        }
        Command::Rollback { version } => {
            let model = found(models::roll_back(services, version.as_deref()).await)?;
            writeln!(out, "{} serves", model.version)?;
        }
        Command::Pin { version } => {
            let model = found(models::pin(services, version.as_deref()).await)?;
            writeln!(out, "{} serves and is pinned", model.version)?;
        }
        Command::Unpin => match models::unpin(services).await {
            Err(ServiceError::NotFound) => bail!("no model serves"),
            other => other?,
        },
    }
    Ok(())
}

fn found(result: Result<ModelRecord, ServiceError>) -> anyhow::Result<ModelRecord> {
    match result {
        Err(ServiceError::NotFound) => {
            bail!("there is no such model to go to; `alsong models list` names them")
        }
        other => Ok(other?),
    }
}

fn line(ModelEntry { model, measured }: &ModelEntry) -> String {
    let quality = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| format!("{value:.4}"));
    let own = measured.as_ref().filter(|measured| measured.questions > 0);
    let before = own.and_then(|measured| measured.previous);
    let pinned = if model.pinned { ", pinned" } else { "" };
    let columns = [
        model.version.clone(),
        format!("{}{pinned}", model.state.name()),
        utc(model.created),
        model.lists.to_string(),
        model.songs.to_string(),
        quality(own.map(|measured| measured.candidate.ndcg_at_100)),
        quality(before.map(|before| before.ndcg_at_100)),
        model.reason.clone(),
    ];
    columns.join("\t")
}
