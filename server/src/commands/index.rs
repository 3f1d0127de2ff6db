//! `alsong index`: the index in Meilisearch, compared, repaired, built anew.

use std::io::Write;

use alsong_search::meilisearch::Admin;
use alsong_services::engine::{self, Drift};
use alsong_services::{ServiceSettings, Services};
use anyhow::{Context, bail};

use crate::config::Config;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Compare the index with the catalogue; fails where they differ.
    Check,
    /// Write what is missing, and build the index anew where it still differs.
    Repair,
    /// Build the index anew beside the one in use, then swap them.
    Rebuild,
    /// Make a key that can only search this index, and print it.
    Key,
}

pub(crate) async fn run(config: Config, command: Command) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    if matches!(command, Command::Key) {
        let admin = Admin::new(&config.meilisearch.admin_connection()?)?;
        let key = admin.create_search_key().await.context("Meilisearch made no key")?;
        return Ok(writeln!(out, "{key}")?);
    }
    let settings: ServiceSettings = config.services()?;
    if settings.meilisearch.is_none() {
        bail!("no Meilisearch is configured: set ALSONG_MEILI_URL");
    }
    let services = Services::open(settings).await?;
    let told = match command {
        Command::Check => match engine::check(&services).await? {
            Drift::None => "the index holds the catalogue".to_owned(),
            drift => bail!("the index differs from the catalogue: {drift}; run `alsong index repair`"),
        },
        Command::Repair => match engine::repair(&services).await? {
            Drift::None => "the index holds the catalogue".to_owned(),
            drift => format!("the index was built anew, because: {drift}"),
        },
        Command::Rebuild | Command::Key => {
            format!("the index was built anew with {} songs", engine::rebuild(&services).await?)
        }
    };
    services.close().await?;
    Ok(writeln!(out, "{told}")?)
}
