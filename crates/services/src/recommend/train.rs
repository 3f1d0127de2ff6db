//! Training from what the service itself knows.

use std::collections::HashMap;
use std::num::NonZero;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use alsong_catalogue::SongId;
use alsong_ingest::background::{self, Died};
use alsong_recommend::metadata::decade;
use alsong_recommend::{ArtifactError, ItemMetadata, Metadata, Model, SCHEMA_VERSION, TrainSettings};
use alsong_store::models::ModelRecord;
use alsong_store::songs::SongDetails;
use alsong_store::{Timestamp, models as store, settings, songs};
use tokio::sync::OwnedMutexGuard;

use super::item;
use crate::models::{self, Candidate, Finished, Learned, Measured, Previous, Verdict};
use crate::objects::ObjectError;
use crate::{ServiceError, Services};

/// Where it is noted which catalogue was trained on last, and when.
const TRAINED_ON: &str = "recommend.trained_on";

/// Up to so many lists there is no more to learn than so many dimensions hold, at a third of the memory.
const FEW_LISTS: usize = 10_000;
const FEW_DIMENSIONS: usize = 32;

/// A catalogue that changes again and again, as while sources are read, is learned from so often.
const QUIET: Duration = Duration::from_secs(10 * 60);

/// Whether none was trained yet, or from another catalogue. A model that is pinned stays.
///
/// # Errors
/// When the database does not answer.
pub async fn needs_training(services: &Services) -> Result<bool, ServiceError> {
    if store::serving(services.store()).await?.is_some_and(|serving| serving.pinned) {
        return Ok(false);
    }
    let revision = settings::catalogue_revision(services.store()).await?;
    let noted = settings::get(services.store(), TRAINED_ON).await?;
    let trained = noted.as_deref().and_then(|noted| {
        let (revision, at) = noted.split_once(' ')?;
        Some((revision.parse::<i64>().ok()?, Timestamp(at.parse().ok()?)))
    });
    Ok(trained.is_none_or(|(of, at)| of != revision && services.now().since(at) >= QUIET))
}

/// What came of a training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trained {
    /// Lists of songs.
    pub lists: u64,
    /// Songs, those in no list among them.
    pub songs: u64,
    /// Questions that the model was measured by.
    pub questions: u64,
    /// Whether the model serves. Otherwise it was worse, or another one is pinned, and that one goes on.
    pub published: bool,
}

/// Trains a model from the starter lists, everybody's folders, queues and logs, and the catalogue, measures it, and lets
/// it serve unless it is worse than the one before. That one answers until then, and stays when anything fails.
///
/// # Errors
/// When the database or the object store does not answer, there is nothing to learn from, or the model cannot be saved.
pub async fn train(services: &Services) -> Result<Trained, ServiceError> {
    let alone = services.recommender().lock_training().await;
    let began = Instant::now();
    let serving = store::serving(services.store()).await?;
    if let Some(pinned) = serving.as_ref().filter(|serving| serving.pinned) {
        tracing::info!(version = pinned.version, "a model is pinned; none is trained");
        return Ok(Trained { lists: 0, songs: 0, questions: 0, published: false });
    }
    let previous = yardstick(services, serving).await?;
    let created = services.now();
    // Read first: a change during the training then asks for another one.
    let revision = settings::catalogue_revision(services.store()).await?;
    let popularity = songs::popularity(services.store()).await?;
    let details = songs::details(services.store()).await?;
    let learned = Learned::read(services, created).await?;
    let (lists, songs, window) = (learned.len() as u64, details.len() as u64, learned.window());
    let settings = services.training().cloned().unwrap_or_else(|| train_settings(learned.len()));
    let training = while_alone(alone, move || {
        let metadata = metadata(details, &popularity);
        let previous = previous.as_ref().map(|(record, model)| Previous {
            version: record.version.clone(),
            created: record.created,
            lists: record.lists,
            passes: serde_json::from_str(&record.record)
                .map_or(model.settings().epochs, |measured: Measured| measured.passes),
            model,
        });
        models::candidate(&learned, &metadata, &settings, previous.as_ref())
    });
    let (candidate, _alone) = training.await?;
    let Candidate { model, measured, verdict } = candidate?;
    let questions = measured.questions as u64;
    let (Verdict::Publish(reason) | Verdict::Refuse(reason)) = verdict;
    let took = began.elapsed();
    let finished = Finished { created, revision, lists, songs, window, measured, reason, took };
    let published = match model {
        Some(model) => models::publish(services, &finished, model).await?,
        None => {
            tracing::error!(
                reason = finished.reason,
                "the new recommendation model is worse and was refused"
            );
            models::refuse(services, &finished).await?;
            false
        }
    };
    settings::set(services.store(), TRAINED_ON, &format!("{revision} {}", services.now().0)).await?;
    Ok(Trained { lists, songs, questions, published })
}

/// Works in the background, and keeps everybody else from training until that has ended, also where nobody waits for it
/// any more: two trainings take twice the memory.
async fn while_alone<T: Send + 'static>(
    alone: OwnedMutexGuard<()>,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<(T, OwnedMutexGuard<()>), Died> {
    background::run(move || (work(), alone)).await
}

/// The model that serves, whichever server this is; none where its files are damaged for good, so that a new one can take
/// its place.
async fn yardstick(
    services: &Services,
    serving: Option<ModelRecord>,
) -> Result<Option<(ModelRecord, Arc<Model>)>, ServiceError> {
    match models::catch_up(services).await {
        Ok(_) => {}
        Err(error) if is_lost(&error) => tracing::warn!(
            error = &error as &dyn std::error::Error,
            "the model that serves is damaged; the new one is not compared with it"
        ),
        Err(error) => return Err(error),
    }
    let is_here = |serving: &ModelRecord| services.recommender().version().as_ref() == Some(&serving.version);
    Ok(serving.filter(is_here).zip(services.recommender().model()))
}

/// Whether nobody will load the model again. One that a newer program wrote is only not for this one, and a disk that
/// fails says nothing of it.
fn is_lost(error: &ServiceError) -> bool {
    match error {
        ServiceError::Model(ArtifactError::SchemaVersion(version)) => *version < SCHEMA_VERSION,
        ServiceError::Model(ArtifactError::Manifest(error)) => !error.is_data(),
        ServiceError::Model(ArtifactError::Io { .. } | ArtifactError::Occupied(_)) => false,
        ServiceError::Model(_)
        | ServiceError::OtherModel(_)
        | ServiceError::Objects(ObjectError::NotFound { .. }) => true,
        _ => false,
    }
}

/// Half the machine at most: singers are served meanwhile.
fn train_settings(lists: usize) -> TrainSettings {
    let settings = TrainSettings::default();
    let dimensions = if lists > FEW_LISTS { settings.dimensions } else { FEW_DIMENSIONS };
    let threads = (available_parallelism().map_or(1, NonZero::get) / 2).clamp(1, 4);
    TrainSettings { dimensions, threads, ..settings }
}

fn metadata(songs: Vec<SongDetails>, popularity: &HashMap<SongId, u32>) -> Metadata {
    let mut metadata = Metadata::default();
    for song in songs {
        let known = ItemMetadata {
            title: song.title,
            artist: song.artist,
            composer: song.composer,
            lyricist: song.lyricist,
            genre: song.genre,
            decade: song.released.as_deref().and_then(decade),
            popularity: crate::popular::weight(popularity.get(&song.id).copied().unwrap_or(0)),
        };
        metadata.insert(item(song.id), known);
    }
    metadata
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::mpsc;

    use futures_util::FutureExt;

    use super::super::Recommender;
    use super::*;

    #[tokio::test]
    async fn a_training_that_nobody_waits_for_is_still_alone() {
        let recommender = Recommender::open(PathBuf::new(), None);
        let ((began, beginning), (end, ending)) = (mpsc::channel(), mpsc::channel::<()>());
        let work = move || (began.send(()).unwrap(), ending.recv().unwrap());
        let given_up = tokio::spawn(while_alone(recommender.lock_training().await, work));
        background::run(move || beginning.recv().unwrap()).await.unwrap();
        given_up.abort();
        assert!(given_up.await.unwrap_err().is_cancelled());
        assert!(recommender.lock_training().now_or_never().is_none(), "it still runs");
        end.send(()).unwrap();
        recommender.lock_training().await;
    }
}
