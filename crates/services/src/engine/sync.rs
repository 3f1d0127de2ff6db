//! Changes of the catalogue on their way to Meilisearch.

use std::collections::BTreeSet;
use std::time::Duration;

use super::drift;
use super::remote::{Remote, lock};
use crate::{ServiceError, Services, documents};
use alsong_catalogue::SongId;
use alsong_store::{outbox, settings};

/// Up to which change Meilisearch has the catalogue.
const POSITION: &str = "outbox.meilisearch";
/// Changes written at once.
const CHANGES_AT_ONCE: u64 = 2000;
/// How often it is looked for changes.
const INTERVAL: Duration = Duration::from_secs(3);
/// The longest pause after failures.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// How long changes are kept for readers that keep no position.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// Writes to Meilisearch what changed since it was written last, or everything where that cannot be told; how many changes
/// it was. Does nothing where no Meilisearch is configured.
///
/// # Errors
/// When the database or Meilisearch fails; the same changes are written the next time.
pub async fn sync(services: &Services) -> Result<usize, ServiceError> {
    let Some(remote) = services.engine().remote() else { return Ok(0) };
    let _one = remote.writing.lock().await;
    let mut written = 0;
    loop {
        let changes = match position(services).await? {
            Some(position) => outbox::after(services.store(), position, CHANGES_AT_ONCE).await?,
            None => None,
        };
        let Some(changes) = changes else {
            rebuild(services, remote).await?;
            return Ok(written);
        };
        let Some(last) = changes.last() else { return Ok(written) };
        let songs: BTreeSet<SongId> = changes.iter().map(|change| change.song).collect();
        let (documents, gone) =
            documents::of(services, &songs.into_iter().collect::<Vec<_>>(), &services.popular()).await?;
        remote.admin.apply(&documents, &gone, last.sequence).await?;
        settings::set(services.store(), POSITION, &last.sequence.to_string()).await?;
        written += changes.len();
    }
}

/// Keeps Meilisearch as the catalogue is, for ever: compares at once, writes changes every few seconds, waits longer after
/// failures. Ends at once where no Meilisearch is configured. A job compares again every hour.
pub async fn follow(services: &Services) {
    let Some(remote) = services.engine().remote() else { return };
    remote.look_at_key().await;
    let mut is_compared = false;
    let mut pause = INTERVAL;
    loop {
        match step(services, is_compared).await {
            Ok(()) => {
                is_compared = true;
                succeeded(remote);
                pause = INTERVAL;
            }
            Err(error) => {
                failed(remote, &error);
                pause = LONGEST_PAUSE.min(pause * 2);
            }
        }
        tokio::time::sleep(pause).await;
    }
}

async fn step(services: &Services, is_compared: bool) -> Result<(), ServiceError> {
    if is_compared {
        sync(services).await?;
    } else {
        drift::repair(services).await?;
    }
    Ok(())
}

fn succeeded(remote: &Remote) {
    if lock(&remote.seen).sync_error.take().is_some() {
        tracing::info!("the catalogue is written to Meilisearch again");
    }
}

fn failed(remote: &Remote, error: &ServiceError) {
    if lock(&remote.seen).sync_error.replace(error.to_string()).is_none() {
        tracing::warn!(
            error = error as &dyn std::error::Error,
            "the catalogue could not be written to Meilisearch; it is tried again"
        );
    }
}

/// Takes out changes that are older than a day and that every durable reader has passed; how many.
pub(crate) async fn prune(services: &Services) -> Result<u64, ServiceError> {
    let passed = match services.engine().remote() {
        Some(_) => position(services).await?.unwrap_or(0),
        None => i64::MAX,
    };
    Ok(outbox::prune(services.store(), passed, services.now().before(KEPT)).await?)
}

/// Up to which change Meilisearch has the catalogue, as far as we know.
pub(super) async fn position(services: &Services) -> Result<Option<i64>, ServiceError> {
    Ok(settings::get(services.store(), POSITION).await?.and_then(|value| value.parse().ok()))
}

/// Writes every song into a new index, and searches go on there.
pub(super) async fn rebuild(services: &Services, remote: &Remote) -> Result<usize, ServiceError> {
    // Read first: what changes meanwhile is written again after.
    let sequence = outbox::latest(services.store()).await?;
    let documents = documents::all(services, &services.popular()).await?;
    remote.admin.rebuild(&documents, sequence).await?;
    settings::set(services.store(), POSITION, &sequence.to_string()).await?;
    Ok(documents.len())
}
