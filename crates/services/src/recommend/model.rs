//! The model that answers, and the folder of its files.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex as StdMutex, PoisonError};
use std::time::Duration;

use alsong_recommend::Model;
use alsong_store::Timestamp;
use alsong_store::models::ModelRecord;
use arc_swap::ArcSwapOption;
use tokio::sync::{Mutex, MutexGuard, OwnedMutexGuard};

use crate::models;

/// How long after one training was asked for another one is, when that one failed.
const ASK_AGAIN: Duration = Duration::from_secs(5 * 60);

/// The model in use. Whatever goes wrong with another one, this one goes on answering.
pub(crate) struct Recommender {
    dir: PathBuf,
    loaded: ArcSwapOption<Loaded>,
    loading: Mutex<()>,
    training: Arc<Mutex<()>>,
    notes: StdMutex<Notes>,
}

#[derive(Default)]
struct Notes {
    /// Why the model that serves cannot be loaded.
    trouble: Option<String>,
    /// Before this no training is asked for.
    ask_next: Option<Timestamp>,
}

struct Loaded {
    model: Arc<Model>,
    version: String,
}

impl fmt::Debug for Recommender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recommender").field("version", &self.version()).finish_non_exhaustive()
    }
}

impl Recommender {
    /// Loads the model that serves from the folder; where it is not there yet or bad, the newest other one that is sound,
    /// until the right one is fetched.
    pub(crate) fn open(dir: PathBuf, serving: Option<&ModelRecord>) -> Self {
        let loaded = serving.and_then(|serving| first_sound(&dir, serving)).map(Arc::new);
        Self {
            dir,
            loaded: ArcSwapOption::new(loaded),
            loading: Mutex::default(),
            training: Arc::default(),
            notes: StdMutex::default(),
        }
    }

    /// The folder; each model has one of its own in it, named as its version.
    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// The model, if there is one.
    pub(crate) fn model(&self) -> Option<Arc<Model>> {
        self.loaded.load().as_ref().map(|loaded| Arc::clone(&loaded.model))
    }

    /// The version of the model in use.
    pub(crate) fn version(&self) -> Option<String> {
        self.loaded.load().as_ref().map(|loaded| loaded.version.clone())
    }

    /// Answers with this model from now on.
    pub(crate) fn replace(&self, model: Arc<Model>, version: String) {
        self.loaded.store(Some(Arc::new(Loaded { model, version })));
    }

    /// Waits until nobody else loads one.
    pub(crate) async fn lock_loading(&self) -> MutexGuard<'_, ()> {
        self.loading.lock().await
    }

    /// Waits until nobody else trains.
    pub(super) async fn lock_training(&self) -> OwnedMutexGuard<()> {
        self.training.clone().lock_owned().await
    }

    /// Why the model that serves cannot be loaded.
    pub(crate) fn trouble(&self) -> Option<String> {
        self.notes().trouble.clone()
    }

    /// Notes why the model that serves cannot be loaded; whether that is news.
    pub(crate) fn set_trouble(&self, trouble: Option<String>) -> bool {
        let mut notes = self.notes();
        let is_new = notes.trouble != trouble;
        notes.trouble = trouble;
        is_new
    }

    /// Whether a training may be asked for, and notes that it is.
    pub(crate) fn may_ask(&self, now: Timestamp) -> bool {
        let may = self.notes().ask_next.is_none_or(|next| next <= now);
        if may {
            self.ask_after(now, ASK_AGAIN);
        }
        may
    }

    /// Lets a training be asked for after this time.
    pub(crate) fn ask_after(&self, now: Timestamp, pause: Duration) {
        self.notes().ask_next = Some(now.after(pause));
    }

    fn notes(&self) -> std::sync::MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn first_sound(dir: &Path, serving: &ModelRecord) -> Option<Loaded> {
    // What is not there at all is fetched soon, and nothing to tell.
    let here = models::versions_in(dir).unwrap_or_default();
    if here.contains(&serving.version) {
        match models::load(&dir.join(&serving.version), serving) {
            Ok(model) => return Some(Loaded { model: Arc::new(model), version: serving.version.clone() }),
            Err(error) => tracing::warn!(
                error = &error as &dyn std::error::Error,
                version = serving.version,
                "the recommendation model here was refused"
            ),
        }
    }
    let mut others: Vec<String> = here.into_iter().filter(|version| *version != serving.version).collect();
    others.sort();
    others.into_iter().rev().find_map(|version| {
        let model = Model::load(&dir.join(&version)).ok()?;
        Some(Loaded { model: Arc::new(model), version })
    })
}
