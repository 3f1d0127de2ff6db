//! What singers say is wrong with numbers, and what operators do about it.

use alsong_catalogue::{Numbered, SongId};
use alsong_library::{Memo, ReportKind};
use alsong_store::{AccountId, reports, songs};

pub use alsong_store::reports::Report;

use crate::{ServiceError, Services};

/// Whether something can be said about a number.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such number.
pub async fn check(services: &Services, about: Numbered) -> Result<(), ServiceError> {
    if songs::has_number(services.store(), about).await? { Ok(()) } else { Err(ServiceError::NotFound) }
}

/// Keeps what a singer says about a number, and tells the number's song. Said again, it replaces what was said before.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such number.
pub async fn add(
    services: &Services,
    account: AccountId,
    kind: ReportKind,
    about: Numbered,
    note: &Memo,
) -> Result<SongId, ServiceError> {
    Ok(reports::add(services.store(), account, kind, about, note, services.now()).await?)
}

/// What waits for an operator, the oldest first, and how many there are in all.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(services: &Services, limit: u64) -> Result<(Vec<Report>, u64), ServiceError> {
    Ok(reports::waiting(services.store(), limit).await?)
}

/// An operator is done with a report.
///
/// # Errors
/// [`ServiceError::NotFound`] when no such report waits.
pub async fn finish(services: &Services, id: i64) -> Result<(), ServiceError> {
    Ok(reports::finish(services.store(), id, services.now()).await?)
}
