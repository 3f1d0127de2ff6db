//! Bringing songs in, and putting right what was joined wrongly.

use std::io::BufRead;

use alsong_catalogue::{Decision, Numbered};
use alsong_ingest::files::{self, Format};
use alsong_ingest::{Progress, Report, Source, import};
use alsong_store::decisions::{self, Decided, NewDecision};
use alsong_store::songs::{self, FormerSpelling};
use alsong_store::staging::{self, RejectedRow};
use alsong_store::{AccountId, Timestamp};

use crate::{ServiceError, Services};

/// [`import_file`] of tab-separated rows.
///
/// # Errors
/// As [`import_file`].
pub async fn import_tsv(
    services: &Services,
    source: impl BufRead,
    progress: &dyn Progress,
) -> Result<Report, ServiceError> {
    import_file(services, source, Format::Tsv, progress).await
}

/// Imports a file of vendor rows and makes the new songs findable.
///
/// # Errors
/// [`ServiceError::Invalid`] when the file is no catalogue, other errors when the database fails; then nothing
/// changes. A bad row is no error: the report names it.
pub async fn import_file(
    services: &Services,
    source: impl BufRead,
    format: Format,
    progress: &dyn Progress,
) -> Result<Report, ServiceError> {
    let report = files::import(services.store(), source, format, progress, services.now()).await?;
    services.refresh_if_changed().await?;
    Ok(report)
}

/// Reads a source to its end, publishes what it says and makes it findable. What an earlier call read and did not publish
/// is not read again. `forced` takes a vendor's whole list even where it lacks many numbers.
///
/// # Errors
/// [`ServiceError::Source`] when the source fails or cannot be trusted, other errors when the database fails; then what is
/// published stays as it is.
pub async fn import_source<S: Source>(
    services: &Services,
    source: &S,
    forced: bool,
    progress: &dyn Progress,
) -> Result<Report, ServiceError> {
    let (store, now) = (services.store(), services.now());
    let report = match forced {
        true => import::run_forced(store, source, progress, now).await?,
        false => import::run(store, source, progress, now).await?,
    };
    services.refresh_if_changed().await?;
    Ok(report)
}

/// Joins the whole catalogue anew, as after a change of the rules for it.
///
/// # Errors
/// When the database fails; then nothing changes.
pub async fn relink(services: &Services, progress: &dyn Progress) -> Result<Report, ServiceError> {
    let report = alsong_ingest::relink(services.store(), progress, services.now()).await?;
    services.refresh_if_changed().await?;
    Ok(report)
}

/// Keeps somebody's decision about two numbers and changes the songs it touches at once. Songs read from the catalogue show
/// it when this returns; the search has it a moment later.
///
/// # Errors
/// [`ServiceError::NotFound`] when one of the numbers is unknown, other errors when the database fails; then nothing
/// changes.
pub async fn decide(
    services: &Services,
    decision: Decision,
    by: Option<AccountId>,
    note: &str,
) -> Result<(), ServiceError> {
    let decision = NewDecision { decision, by, note: note.to_owned() };
    alsong_ingest::decide(services.store(), &decision, services.now()).await?;
    let services = services.clone();
    // The pack for phones is made anew as well, which takes longer than a button may.
    tokio::spawn(async move {
        if let Err(error) = services.refresh_if_changed().await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "the search does not show a decision yet"
            );
        }
    });
    Ok(())
}

/// The latest decisions, the latest first.
///
/// # Errors
/// When the database does not answer.
pub async fn decisions(services: &Services, limit: u64) -> Result<Vec<Decided>, ServiceError> {
    Ok(decisions::latest(services.store(), limit).await?)
}

/// How a number was spelled before, the latest spelling first.
///
/// # Errors
/// When the database does not answer.
pub async fn history(services: &Services, numbered: Numbered) -> Result<Vec<FormerSpelling>, ServiceError> {
    Ok(songs::history(services.store(), numbered).await?)
}

/// The rows of a source that were left out when it was read last.
///
/// # Errors
/// When the database does not answer.
pub async fn rejections(services: &Services, source: &str) -> Result<Vec<RejectedRow>, ServiceError> {
    Ok(staging::rejections(services.store(), source).await?)
}

/// When a source was published last.
///
/// # Errors
/// When the database does not answer.
pub async fn published_at(services: &Services, source: &str) -> Result<Option<Timestamp>, ServiceError> {
    Ok(staging::published_at(services.store(), source).await?)
}

/// Throws away what was read of sources more than a day ago and never published; how many batches it was.
///
/// # Errors
/// When the database does not answer.
pub async fn discard_stale(services: &Services) -> Result<u64, ServiceError> {
    Ok(staging::discard(services.store(), services.now().before(import::OLDEST_BATCH)).await?)
}
