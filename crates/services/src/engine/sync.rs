//! Changes of the catalogue on their way to Meilisearch.

use std::collections::BTreeSet;
use std::time::Duration;

use alsong_catalogue::SongId;
use alsong_store::{Timestamp, outbox, settings};
use tokio::time::Instant;

use super::drift;
use super::drift::Drift;
use super::remote::{Remote, lock};
use crate::{ServiceError, Services, documents};

/// Up to which change Meilisearch has the catalogue.
const POSITION: &str = "outbox.meilisearch";
/// Changes written at once.
const CHANGES_AT_ONCE: u64 = 2000;
/// How often it is looked for changes.
const INTERVAL: Duration = Duration::from_secs(3);
/// The longest pause after failures.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// How often the whole index is compared with the catalogue.
const DRIFT_CHECK: Duration = Duration::from_secs(60 * 60);
/// How long changes are kept for readers that keep no position.
const KEPT_SECONDS: i64 = 24 * 60 * 60;

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

/// Keeps Meilisearch as the catalogue is, for ever: compares at once and every hour, writes changes every few seconds,
/// waits longer after failures. Takes out changes that everybody has read. Ends where nothing has to be done.
pub async fn follow(services: &Services) {
    let mut next_check = Instant::now();
    let mut pause = INTERVAL;
    if let Some(remote) = services.engine().remote() {
        remote.look_at_key().await;
    }
    loop {
        let is_check = Instant::now() >= next_check;
        match step(services, is_check).await {
            Ok(()) => {
                if is_check {
                    next_check = Instant::now() + DRIFT_CHECK;
                }
                succeeded(services);
                pause = INTERVAL;
            }
            Err(error) => {
                failed(services, &error);
                pause = LONGEST_PAUSE.min(pause * 2);
            }
        }
        tokio::time::sleep(pause).await;
    }
}

async fn step(services: &Services, is_check: bool) -> Result<(), ServiceError> {
    if services.engine().remote().is_some() {
        if is_check {
            let drift = drift::repair(services).await?;
            if drift != Drift::None {
                tracing::warn!(%drift, "the index in Meilisearch differed from the catalogue and was built anew");
            }
        } else {
            sync(services).await?;
        }
    }
    if is_check {
        prune(services).await?;
    }
    Ok(())
}

fn succeeded(services: &Services) {
    if let Some(remote) = services.engine().remote()
        && lock(&remote.seen).sync_error.take().is_some()
    {
        tracing::info!("the catalogue is written to Meilisearch again");
    }
}

fn failed(services: &Services, error: &ServiceError) {
    let Some(remote) = services.engine().remote() else {
        tracing::warn!(error = error as &dyn std::error::Error, "old changes could not be taken out");
        return;
    };
    if lock(&remote.seen).sync_error.replace(error.to_string()).is_none() {
        tracing::warn!(
            error = error as &dyn std::error::Error,
            "the catalogue could not be written to Meilisearch; it is tried again"
        );
    }
}

/// Takes out changes that are older than a day and that every durable reader has passed.
async fn prune(services: &Services) -> Result<(), ServiceError> {
    let passed = match services.engine().remote() {
        Some(_) => position(services).await?.unwrap_or(0),
        None => i64::MAX,
    };
    outbox::prune(services.store(), passed, Timestamp(services.now().0 - KEPT_SECONDS)).await?;
    Ok(())
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
