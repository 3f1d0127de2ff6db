//! Bringing songs in.

use std::io::BufRead;

use alsong_ingest::{Progress, Report, tsv};

use crate::{ServiceError, Services};

/// Imports a file of tab-separated vendor rows and makes the new songs findable.
///
/// # Errors
/// [`ServiceError::Invalid`] when the file is no catalogue, other errors when the database fails; then nothing
/// changes. A bad row is no error: the report names it.
pub async fn import_tsv(
    services: &Services,
    source: impl BufRead,
    progress: &dyn Progress,
) -> Result<Report, ServiceError> {
    let report = tsv::import(services.store(), source, progress, services.now()).await?;
    if report.added + report.changed > 0 {
        services.refresh_if_changed().await?;
    }
    Ok(report)
}
