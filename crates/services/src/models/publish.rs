//! Publishing: the files, the manifest last, then the row that every server looks at.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use alsong_ingest::background;
use alsong_recommend::{Model, Origin};
use alsong_store::Timestamp;
use alsong_store::models::{self as store, ModelRecord, ModelState};
use tempfile::TempDir;

use super::fetch::{self, MANIFEST, NEW, at, fingerprint, key};
use super::measure::metrics;
use super::record::Measured;
use crate::clock::korean_day;
use crate::{ServiceError, Services};

/// How many models that served are kept to go back to, besides the one that serves.
const KEPT: usize = 3;

/// What came of a training.
#[derive(Clone, Debug)]
pub(crate) struct Finished {
    /// When it began.
    pub(crate) created: Timestamp,
    /// The catalogue's revision.
    pub(crate) revision: i64,
    /// Lists that it learned from.
    pub(crate) lists: u64,
    /// Songs that it knows.
    pub(crate) songs: u64,
    /// First and last day of what it learned from.
    pub(crate) window: Option<(String, String)>,
    /// How it was measured.
    pub(crate) measured: Measured,
    /// Why it serves or does not.
    pub(crate) reason: String,
    /// How long it took.
    pub(crate) took: Duration,
}

impl Finished {
    fn record(&self, state: ModelState, fingerprint: String) -> ModelRecord {
        ModelRecord {
            version: version(self.created),
            created: self.created,
            state,
            pinned: false,
            fingerprint,
            lists: self.lists,
            songs: self.songs,
            window: self.window.clone(),
            // Numbers only; there is nothing in it that could fail.
            record: serde_json::to_string(&self.measured).unwrap_or_default(),
            reason: self.reason.clone(),
            took: self.took,
        }
    }
}

/// Notes a model that may not serve.
pub(crate) async fn refuse(services: &Services, finished: &Finished) -> Result<(), ServiceError> {
    Ok(store::note(services.store(), &finished.record(ModelState::Refused, String::new())).await?)
}

/// Puts a model's files where every server finds them, lets it serve, and answers with it here; whether it serves. Until
/// its row says so nobody reads it, so that half of it harms nobody.
pub(crate) async fn publish(
    services: &Services,
    finished: &Finished,
    model: Model,
) -> Result<bool, ServiceError> {
    let origin = Origin {
        catalogue_version: Some(finished.revision.to_string()),
        window: finished.window.clone(),
        metrics: metrics(&finished.measured),
    };
    let staging = fetch::staging(services);
    let saved = background::run(move || {
        let staging = staging()?;
        let manifest = model.save_with(&staging.path().join(NEW), origin)?;
        Ok::<_, ServiceError>((model, staging, manifest))
    });
    let (model, staging, manifest) = saved.await??;
    let new = staging.path().join(NEW);
    let record = finished.record(ModelState::Unfinished, fingerprint(&manifest));
    let version = record.version.as_str();
    store::note(services.store(), &record).await?;
    for file in manifest.sha256.keys().map(String::as_str).chain([MANIFEST]) {
        let path = new.join(file);
        let content = background::run(move || fs::read(&path).map_err(at(&path))).await??;
        services.objects().put(&key(version, file), content).await?;
    }
    if !serve(services, version, model, staging).await? {
        return Ok(false);
    }
    fetch::tidy(services).await;
    if let Err(error) = tidy(services).await {
        tracing::warn!(error = &error as &dyn std::error::Error, "older models' files were not deleted");
    }
    Ok(true)
}

/// Lets a model serve whose files are where they belong, and keeps it here only then; whether it serves.
async fn serve(
    services: &Services,
    version: &str,
    model: Model,
    staging: TempDir,
) -> Result<bool, ServiceError> {
    let recommender = services.recommender();
    // Nobody is to fetch what is here.
    let _one = recommender.lock_loading().await;
    if !store::publish(services.store(), version).await? {
        return Ok(false);
    }
    recommender.replace(Arc::new(model), version.to_owned());
    let dir = recommender.dir().join(version);
    if let Err(error) = background::run(move || fetch::settle(&staging, &dir)).await? {
        // It is fetched at the next start.
        tracing::warn!(error = &error as &dyn std::error::Error, "the new model's files were not kept here");
    }
    Ok(true)
}

/// Deletes the files of models that nobody goes back to.
async fn tidy(services: &Services) -> Result<(), ServiceError> {
    for version in store::outdated(services.store(), KEPT).await? {
        // The manifest first: without it nobody reads the others.
        services.objects().delete(&key(&version, MANIFEST)).await?;
        for object in services.objects().list(&format!("models/{version}")).await? {
            services.objects().delete(&object.key).await?;
        }
        store::deleted(services.store(), &version).await?;
    }
    Ok(())
}

/// A version's name: when its training began in Korea, and something by chance, as a database from a backup may name
/// the same time again.
fn version(created: Timestamp) -> String {
    let seconds = (created.0 + 9 * 3600).rem_euclid(24 * 3600);
    let (hour, minute) = (seconds / 3600, seconds / 60 % 60);
    let day = korean_day(created).replace('-', "");
    format!("{day}-{hour:02}{minute:02}-{:06x}", fastrand::u32(..1 << 24))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_sort_by_time_and_differ() {
        let one = version(Timestamp(1_800_000_000));
        assert!(one.starts_with("20270115-1700-") && one.len() == 20, "{one}");
        assert!(version(Timestamp(1_800_000_060)) > one);
        let many: std::collections::HashSet<String> = (0..100).map(|_| version(Timestamp(0))).collect();
        assert!(many.len() > 90);
    }
}
