//! Training from what the service itself knows.

use std::collections::HashMap;

use alsong_catalogue::SongId;
use alsong_ingest::background;
use alsong_recommend::metadata::decade;
use alsong_recommend::{ItemMetadata, Metadata, TrainSettings};
use alsong_store::songs::SongDetails;
use alsong_store::{folders, lists, settings, songs};

use super::item;
use crate::{ServiceError, Services};

/// Where it is noted which catalogue the model was trained on.
const TRAINED_ON: &str = "recommend.trained_on";

/// Up to so many lists there is no more to learn than half the dimensions hold, at half the memory.
const FEW_LISTS: usize = 10_000;

/// Whether there is no model, or one of another catalogue.
///
/// # Errors
/// When the database does not answer.
pub async fn needs_training(services: &Services) -> Result<bool, ServiceError> {
    let Some(model) = services.recommender().fingerprint() else { return Ok(true) };
    let revision = settings::catalogue_revision(services.store()).await?;
    Ok(settings::get(services.store(), TRAINED_ON).await? != Some(note(revision, &model)))
}

/// What a model was trained from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trained {
    /// Lists of songs.
    pub lists: u64,
    /// Songs, those in no list among them.
    pub songs: u64,
}

/// Trains a model from the starter lists, everybody's folders and the catalogue, saves it and answers with it from
/// then on. The one before answers until then, and stays when anything fails.
///
/// # Errors
/// When the database does not answer, there is nothing to learn from, or the model cannot be saved.
pub async fn train(services: &Services) -> Result<Trained, ServiceError> {
    let _alone = services.recommender().lock_training().await;
    let store = services.store();
    // Read first: a change during the training then asks for another one.
    let revision = settings::catalogue_revision(store).await?;
    let popularity = songs::popularity(store).await?;
    let details = songs::details(store).await?;
    let starter = lists::all(store).await?.into_iter().map(|list| list.songs);
    let kept = folders::song_lists(store).await?;
    let lists: Vec<Vec<String>> = starter
        .chain(kept)
        .filter(|songs| songs.len() >= 2)
        .map(|songs| songs.into_iter().map(item).collect())
        .collect();

    let trained = Trained { lists: lists.len() as u64, songs: details.len() as u64 };
    let dir = services.recommender().dir().to_owned();
    let training = background::run(move || {
        let metadata = metadata(details, &popularity);
        let model = alsong_recommend::train(&lists, &metadata, &train_settings(lists.len()))?;
        let manifest = model.save(&dir)?;
        Ok::<_, ServiceError>((model, manifest))
    });
    let (model, manifest) = training.await??;
    services.recommender().replace(model, &manifest);
    if let Some(model) = services.recommender().fingerprint() {
        settings::set(store, TRAINED_ON, &note(revision, &model)).await?;
    }
    Ok(trained)
}

fn train_settings(lists: usize) -> TrainSettings {
    let settings = TrainSettings::default();
    let dimensions = if lists > FEW_LISTS { settings.dimensions } else { settings.dimensions / 2 };
    TrainSettings { dimensions, ..settings }
}

fn note(revision: i64, model: &str) -> String {
    format!("{revision} {model}")
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
