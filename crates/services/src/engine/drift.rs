//! Whether Meilisearch holds what the catalogue does, and what to do where it does not.

use std::fmt;

use alsong_store::songs;

use super::remote::{Remote, lock};
use super::sync;
use crate::{ServiceError, Services};

/// How the index differs from the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drift {
    /// In nothing.
    None,
    /// There is no index.
    Missing,
    /// Its settings or fields are those of another version.
    Settings,
    /// It has other changes than we wrote: somebody put back an older copy, or another catalogue writes into it.
    Version,
    /// It holds another number of songs.
    Count {
        /// Songs in the catalogue.
        expected: u64,
        /// Songs in the index.
        found: u64,
    },
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Missing => f.write_str("there is no index"),
            Self::Settings => f.write_str("its settings or fields are those of another version"),
            Self::Version => f.write_str("it holds other changes than were written"),
            Self::Count { expected, found } => write!(f, "it holds {found} songs instead of {expected}"),
        }
    }
}

/// Compares the index with the catalogue.
///
/// # Errors
/// [`ServiceError::NoMeilisearch`] where none is configured; when the database or Meilisearch fails.
pub async fn check(services: &Services) -> Result<Drift, ServiceError> {
    let remote = services.engine().remote().ok_or(ServiceError::NoMeilisearch)?;
    let _one = remote.writing.lock().await;
    compare(services, remote).await
}

/// Writes what is missing, compares, and builds the index anew where it still differs; what the difference was.
///
/// # Errors
/// As [`check`]; then the index is as it was.
pub async fn repair(services: &Services) -> Result<Drift, ServiceError> {
    let remote = services.engine().remote().ok_or(ServiceError::NoMeilisearch)?;
    let drift = {
        let _one = remote.writing.lock().await;
        // Before anything is written into an index that is not ours.
        match compare(services, remote).await? {
            // Songs that are on their way are no drift.
            Drift::Count { .. } => Drift::None,
            drift => drift,
        }
    };
    let drift = if drift == Drift::None {
        sync::sync(services).await?;
        check(services).await?
    } else {
        drift
    };
    if drift != Drift::None {
        rebuild(services).await?;
        tracing::warn!(%drift, "the index in Meilisearch differed from the catalogue and was built anew");
    }
    Ok(drift)
}

/// Builds the index anew beside the one in use, and swaps them; how many songs it holds.
///
/// # Errors
/// As [`check`]; then the index is as it was.
pub async fn rebuild(services: &Services) -> Result<usize, ServiceError> {
    let remote = services.engine().remote().ok_or(ServiceError::NoMeilisearch)?;
    let _one = remote.writing.lock().await;
    let songs = sync::rebuild(services, remote).await?;
    lock(&remote.seen).drift = Some(Drift::None);
    Ok(songs)
}

async fn compare(services: &Services, remote: &Remote) -> Result<Drift, ServiceError> {
    let expected = songs::count(services.store()).await?;
    let position = sync::position(services).await?;
    let state = remote.admin.state().await?;
    let drift = match state.songs.map(|songs| songs as u64) {
        None => Drift::Missing,
        Some(_) if !state.current => Drift::Settings,
        Some(_) if state.sequence != position => Drift::Version,
        Some(found) if found != expected => Drift::Count { expected, found },
        Some(_) => Drift::None,
    };
    lock(&remote.seen).drift = Some(drift);
    Ok(drift)
}
