//! What every use case works with.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use alsong_ingest::starter;
use alsong_recommend::TrainSettings;
use alsong_search::meilisearch::Connection;
use alsong_search::{Index, Songs};
use alsong_store::{Store, Timestamp, models, songs};
use arc_swap::ArcSwap;
use tokio::sync::Mutex;

use crate::engine::Engine;
use crate::jobs::{self, JobSettings, Jobs};
use crate::login::Provider;
use crate::objects::{ObjectSettings, Objects, Place};
use crate::pack::Pack;
use crate::popular::Popular;
use crate::recommend::{Exceptions, ExceptionsSettings, Recommender};
use crate::refresh::Indexed;
use crate::signals::{self, Intake};
use crate::sources::{SourceSettings, Sources};
use crate::{Clock, ServiceError, SystemClock};

/// Where things are kept.
#[derive(Clone)]
pub struct ServiceSettings {
    /// `sqlite://PATH` or `postgres://…`.
    pub database_url: String,
    /// Folder of the recommendation model.
    pub model_dir: PathBuf,
    /// How the recommendation model is trained; without it, as the number of lists asks for.
    pub training: Option<TrainSettings>,
    /// Where models and exported signals are kept for every server.
    pub objects: ObjectSettings,
    /// The Meilisearch server that searches; without it, the embedded index does.
    pub meilisearch: Option<Connection>,
    /// The application at Kakao that people log in with; without it, everybody is a guest.
    pub kakao: Option<alsong_kakao::Settings>,
    /// A language model that names songs for folders that lists say little of; without it, what is known of the songs does.
    pub exceptions: Option<ExceptionsSettings>,
    /// The sources of the catalogue; without them only files are imported.
    pub sources: Option<SourceSettings>,
    /// Which jobs there are, and when they run.
    pub jobs: JobSettings,
}

impl ServiceSettings {
    /// With this database, this folder for the model, the folder `objects` beside it, and everything else as it is by
    /// default.
    pub fn new(database_url: impl Into<String>, model_dir: impl Into<PathBuf>) -> Self {
        let model_dir: PathBuf = model_dir.into();
        Self {
            database_url: database_url.into(),
            objects: ObjectSettings::at(Place::Folder(model_dir.with_file_name("objects"))),
            model_dir,
            training: None,
            meilisearch: None,
            kakao: None,
            exceptions: None,
            sources: None,
            jobs: JobSettings::default(),
        }
    }
}

impl fmt::Debug for ServiceSettings {
    /// Leaves out the database's address, which may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceSettings")
            .field("model_dir", &self.model_dir)
            .field("objects", &self.objects)
            .field("meilisearch", &self.meilisearch)
            .field("kakao", &self.kakao)
            .field("exceptions", &self.exceptions)
            .field("jobs", &self.jobs)
            .finish_non_exhaustive()
    }
}

/// The services. Cheap to clone: every clone is the same service.
#[derive(Clone)]
pub struct Services {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    store: Store,
    clock: Box<dyn Clock>,
    /// What of the catalogue is in memory; locked while it is brought up to date.
    pub(crate) indexed: Mutex<Option<Indexed>>,
    engine: Engine,
    kakao: Option<Provider>,
    pub(crate) pack: ArcSwap<Pack>,
    pub(crate) popular: ArcSwap<Popular>,
    objects: Objects,
    recommender: Recommender,
    exceptions: Option<Exceptions>,
    training: Option<TrainSettings>,
    sources: Option<Sources>,
    jobs: Jobs,
    intake: Intake,
}

impl fmt::Debug for Services {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Services").finish_non_exhaustive()
    }
}

impl Services {
    /// Opens the database, brings its schema up to date, loads the starter catalogue where there are no songs, and
    /// reads the search index and the model into memory. A model that is missing or bad is reported and left out.
    ///
    /// # Errors
    /// When the database cannot be used; the message says what to do.
    pub async fn open(settings: ServiceSettings) -> Result<Self, ServiceError> {
        Self::open_with_clock(settings, Box::new(SystemClock)).await
    }

    /// [`Services::open`] with another clock.
    ///
    /// # Errors
    /// As [`Services::open`].
    pub async fn open_with_clock(
        settings: ServiceSettings,
        clock: Box<dyn Clock>,
    ) -> Result<Self, ServiceError> {
        let sources = settings.sources.map(Sources::new).transpose()?;
        let jobs = if sources.is_some() { settings.jobs } else { settings.jobs.without_sources() };
        let kakao = settings.kakao.map(Provider::new).transpose()?;
        let jobs = if kakao.is_some() { jobs } else { jobs.without(jobs::UNLINK) };
        let exceptions = settings.exceptions.as_ref().map(Exceptions::new).transpose()?;
        let objects = Objects::new(&settings.objects)?;
        let engine = Engine::new(settings.meilisearch.as_ref())?;
        let store = Store::open(&settings.database_url).await?;
        store.migrate().await?;
        if songs::count(&store).await? == 0 {
            let report = starter::load(&store, clock.now()).await?;
            tracing::info!(numbers = report.added, "loaded the starter catalogue");
        }
        let serving = models::serving(&store).await?;
        let services = Self {
            inner: Arc::new(Inner {
                intake: Intake::start(store.clone()),
                store,
                clock,
                indexed: Mutex::new(None),
                engine,
                kakao,
                pack: ArcSwap::from_pointee(Pack::of(&Songs::default())),
                popular: ArcSwap::default(),
                exceptions,
                objects,
                recommender: Recommender::open(settings.model_dir, serving.as_ref()),
                training: settings.training,
                sources,
                jobs: Jobs::new(jobs),
            }),
        };
        services.refresh().await?;
        Ok(services)
    }

    /// Closes the database, once the signals that wait are in it. Calls after this fail.
    ///
    /// # Errors
    /// When the database cannot be closed.
    pub async fn close(&self) -> Result<(), ServiceError> {
        signals::drain(self).await;
        Ok(self.store().close().await?)
    }

    pub(crate) fn store(&self) -> &Store {
        &self.inner.store
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    pub(crate) fn index(&self) -> Arc<Index> {
        self.inner.engine.index()
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.inner.engine
    }

    pub(crate) fn kakao(&self) -> Option<&Provider> {
        self.inner.kakao.as_ref()
    }

    pub(crate) fn pack(&self) -> Arc<Pack> {
        self.inner.pack.load_full()
    }

    pub(crate) fn popular(&self) -> Arc<Popular> {
        self.inner.popular.load_full()
    }

    pub(crate) fn sources(&self) -> Result<&Sources, ServiceError> {
        self.inner.sources.as_ref().ok_or(ServiceError::NoSources)
    }

    /// Where models and exported signals are kept.
    pub fn objects(&self) -> &Objects {
        &self.inner.objects
    }

    pub(crate) fn recommender(&self) -> &Recommender {
        &self.inner.recommender
    }

    pub(crate) fn exceptions(&self) -> Option<&Exceptions> {
        self.inner.exceptions.as_ref()
    }

    /// Whether titles and artists of folders may be told to a language model.
    pub fn asks_a_language_model(&self) -> bool {
        self.inner.exceptions.is_some()
    }

    pub(crate) fn training(&self) -> Option<&TrainSettings> {
        self.inner.training.as_ref()
    }

    pub(crate) fn intake(&self) -> &Intake {
        &self.inner.intake
    }

    pub(crate) fn jobs(&self) -> &Jobs {
        &self.inner.jobs
    }
}
