//! From checked rows to songs in the database.

use alsong_store::songs::{self, Catalogue};
use alsong_store::staging::Finished;
use alsong_store::{Store, StoreError, Timestamp};

use crate::compare::{Batch, Changes, compare};
use crate::plan::{self, Plan};
use crate::{ImportError, Progress, Report, Stage, background};

/// How often a change starts over because another one was faster.
const ATTEMPTS: usize = 3;

/// Joins the rows of a batch with those in the database and writes what that changes.
pub(crate) async fn publish(
    store: &Store,
    batch: Batch,
    finished: Option<Finished>,
    progress: &dyn Progress,
    now: Timestamp,
) -> Result<Report, ImportError> {
    let mut attempt = 1;
    loop {
        progress.started(Stage::Join, 0);
        let catalogue = songs::catalogue(store).await?;
        let compared = batch.clone();
        // Comparing and joining keep a core busy for a while; requests go on meanwhile.
        let (catalogue, changes) = background::run(move || {
            let changes = compare(&catalogue, compared)?;
            Ok::<_, ImportError>((catalogue, changes))
        })
        .await??;
        let mut report = changes.report.clone();
        let mut plan = match changes.rows.is_empty() {
            true => plan::numbers_only(&catalogue, changes),
            false => joined(store, catalogue, changes).await?,
        };
        progress.finished();
        report.linked = plan.linked;
        report.doubtful = doubtful(&plan);
        plan.publication.finished.clone_from(&finished);
        match write(store, &plan, progress, now).await {
            Err(StoreError::Conflict) if attempt < ATTEMPTS => attempt += 1,
            result => return Ok(result.map(|()| report)?),
        }
    }
}

/// Joins the whole catalogue anew without any new row, as after a change of the rules.
///
/// # Errors
/// When the database fails; then nothing changes.
pub async fn relink(store: &Store, progress: &dyn Progress, now: Timestamp) -> Result<Report, ImportError> {
    let mut attempt = 1;
    loop {
        progress.started(Stage::Join, 0);
        let catalogue = songs::catalogue(store).await?;
        let rows = catalogue.rows.len() as u64;
        let plan = joined(store, catalogue, Changes::default()).await?;
        progress.finished();
        let report =
            Report { unchanged: rows, linked: plan.linked, doubtful: doubtful(&plan), ..Report::default() };
        match write(store, &plan, progress, now).await {
            Err(StoreError::Conflict) if attempt < ATTEMPTS => attempt += 1,
            result => return Ok(result.map(|()| report)?),
        }
    }
}

fn doubtful(plan: &Plan) -> u64 {
    plan.publication.doubtful.as_ref().map_or(0, |doubtful| doubtful.len() as u64)
}

async fn joined(store: &Store, catalogue: Catalogue, changes: Changes) -> Result<Plan, ImportError> {
    // Read at another moment; whoever publishes over a change in between is refused by the revision.
    let songs = songs::details(store).await?;
    Ok(background::run(move || plan::plan(catalogue, songs, changes)).await?)
}

async fn write(
    store: &Store,
    plan: &Plan,
    progress: &dyn Progress,
    now: Timestamp,
) -> Result<(), StoreError> {
    let publication = &plan.publication;
    progress.started(Stage::Write, (publication.songs.len() + publication.rows.len()) as u64);
    songs::publish(store, publication, now, &|written| progress.advanced(written)).await?;
    progress.finished();
    Ok(())
}
