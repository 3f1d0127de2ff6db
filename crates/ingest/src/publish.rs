//! From checked rows to songs in the database.

use alsong_catalogue::Row;
use alsong_store::{Store, StoreError, Timestamp, songs};

use crate::plan::plan;
use crate::{ImportError, Progress, Report, Stage};

/// How often an import starts over because another one was faster.
const ATTEMPTS: usize = 3;

/// Joins the rows with those in the database and writes what that changes.
pub(crate) async fn publish(
    store: &Store,
    rows: &[Row],
    progress: &dyn Progress,
    now: Timestamp,
) -> Result<Report, ImportError> {
    let mut attempt = 1;
    loop {
        progress.started(Stage::Join, 0);
        let catalogue = songs::catalogue(store).await?;
        let rows = rows.to_vec();
        // Joining keeps a core busy for a while; requests go on meanwhile.
        let plan = tokio::task::spawn_blocking(move || plan(&catalogue, rows)).await?;
        progress.finished();

        progress.started(Stage::Write, (plan.publication.songs.len() + plan.publication.rows.len()) as u64);
        match songs::publish(store, &plan.publication, now, &|written| progress.advanced(written)).await {
            Err(StoreError::Conflict) if attempt < ATTEMPTS => attempt += 1,
            result => {
                result?;
                progress.finished();
                return Ok(plan.report);
            }
        }
    }
}
