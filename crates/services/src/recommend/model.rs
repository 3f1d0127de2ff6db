//! The model that answers, and the folder it comes from.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use alsong_recommend::{ArtifactError, Manifest, Model};
use arc_swap::ArcSwapOption;
use tokio::sync::{Mutex, MutexGuard};

/// The model in use. Whatever goes wrong with another one, this one goes on answering.
pub(crate) struct Recommender {
    dir: PathBuf,
    loaded: ArcSwapOption<Loaded>,
    training: Mutex<()>,
}

struct Loaded {
    model: Arc<Model>,
    fingerprint: String,
}

impl Recommender {
    /// Loads the model of the folder; a missing or bad one is reported and left out.
    pub(crate) fn open(dir: PathBuf) -> Self {
        let loaded = match read(&dir) {
            Ok(loaded) => Some(Arc::new(loaded)),
            Err(ArtifactError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    dir = %dir.display(),
                    "the recommendation model was refused"
                );
                None
            }
        };
        Self { dir, loaded: ArcSwapOption::new(loaded), training: Mutex::new(()) }
    }

    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// The model, if there is one.
    pub(super) fn model(&self) -> Option<Arc<Model>> {
        self.loaded.load().as_ref().map(|loaded| Arc::clone(&loaded.model))
    }

    /// What tells the model in use from every other one.
    pub(super) fn fingerprint(&self) -> Option<String> {
        self.loaded.load().as_ref().map(|loaded| loaded.fingerprint.clone())
    }

    /// Answers with this model from now on.
    pub(super) fn replace(&self, model: Model, manifest: &Manifest) {
        let loaded = Loaded { model: Arc::new(model), fingerprint: fingerprint(manifest) };
        self.loaded.store(Some(Arc::new(loaded)));
    }

    /// Waits until nobody else trains.
    pub(super) async fn lock_training(&self) -> MutexGuard<'_, ()> {
        self.training.lock().await
    }
}

fn read(dir: &Path) -> Result<Loaded, ArtifactError> {
    let manifest = Manifest::read(dir)?;
    let model = Model::load(dir)?;
    Ok(Loaded { model: Arc::new(model), fingerprint: fingerprint(&manifest) })
}

/// The checksums of the artifact's files in a fixed order.
fn fingerprint(manifest: &Manifest) -> String {
    manifest.sha256.values().map(String::as_str).collect::<Vec<_>>().join(" ")
}
