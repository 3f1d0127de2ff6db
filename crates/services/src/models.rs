//! Recommendation models from day to day: which one serves on every server, how good each was, and the way back.
//!
//! The table `model` says which version serves; its files are in the object store under `models/VERSION/`, the manifest
//! written last. Every server looks at the table, fetches what it lacks beside what it has, verifies it, and swaps.

mod fetch;
mod follow;
mod lists;
mod measure;
mod publish;
mod record;

pub use alsong_recommend::Metrics;
pub use alsong_store::models::{ModelRecord, ModelState};
pub use follow::{catch_up, follow};
pub use record::{Comparison, Drift, Measured, Sources, Split};

pub(crate) use fetch::{load, versions_in};
pub(crate) use lists::Learned;
pub(crate) use measure::{Candidate, Previous, Verdict, candidate};
pub(crate) use publish::{Finished, publish, refuse};

use alsong_store::{Timestamp, models as store};

use crate::{ServiceError, Services};

/// A model of the past or the present.
#[derive(Clone, Debug)]
pub struct ModelEntry {
    /// What it is and what became of it.
    pub model: ModelRecord,
    /// How it was measured; `None` where another version of this program wrote it.
    pub measured: Option<Measured>,
}

/// How recommendation is on this server.
#[derive(Clone, Debug)]
pub struct ModelStatus {
    /// The model that every server is to answer with.
    pub serving: Option<ModelRecord>,
    /// The version that this one answers with.
    pub loaded: Option<String>,
    /// The latest model, where it was refused: somebody should look why.
    pub refused: Option<ModelRecord>,
    /// Why this server cannot load what serves.
    pub trouble: Option<String>,
    /// When this was so.
    pub now: Timestamp,
}

/// The models, the latest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(services: &Services, limit: u64) -> Result<Vec<ModelEntry>, ServiceError> {
    let models = store::list(services.store(), limit).await?;
    let entry = |model: ModelRecord| ModelEntry { measured: serde_json::from_str(&model.record).ok(), model };
    Ok(models.into_iter().map(entry).collect())
}

/// How recommendation is on this server.
///
/// # Errors
/// When the database does not answer.
pub async fn status(services: &Services) -> Result<ModelStatus, ServiceError> {
    let latest = store::list(services.store(), 1).await?.pop();
    Ok(ModelStatus {
        serving: store::serving(services.store()).await?,
        loaded: services.recommender().version(),
        refused: latest.filter(|model| model.state == ModelState::Refused),
        trouble: services.recommender().trouble(),
        now: services.now(),
    })
}

/// Goes back to another model, or to the one before the one that serves; which it is. Every server follows within
/// seconds, and the next training may publish another one.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such model any more; when its files are not all there as they were
/// published, and then nothing changes.
pub async fn roll_back(services: &Services, version: Option<&str>) -> Result<ModelRecord, ServiceError> {
    let wanted = match version {
        Some(version) => store::get(services.store(), version).await?,
        None => store::before_serving(services.store()).await?.ok_or(ServiceError::NotFound)?,
    };
    if matches!(wanted.state, ModelState::Refused | ModelState::Deleted | ModelState::Unfinished) {
        return Err(ServiceError::NotFound);
    }
    fetch::verify(services, &wanted).await?;
    store::roll_back(services.store(), &wanted.version).await?;
    Ok(wanted)
}

/// Pins the model that serves, or goes to another one and pins that; which it is. No training puts another one in its
/// place until [`unpin`].
///
/// # Errors
/// As [`roll_back`].
pub async fn pin(services: &Services, version: Option<&str>) -> Result<ModelRecord, ServiceError> {
    let wanted = match version {
        Some(version) => roll_back(services, Some(version)).await?,
        None => store::serving(services.store()).await?.ok_or(ServiceError::NotFound)?,
    };
    store::pin(services.store(), true).await?;
    Ok(wanted)
}

/// Lets the next training publish again.
///
/// # Errors
/// [`ServiceError::NotFound`] when no model serves; when the database does not answer.
pub async fn unpin(services: &Services) -> Result<(), ServiceError> {
    Ok(store::pin(services.store(), false).await?)
}
