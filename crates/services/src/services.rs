//! What every use case works with.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use alsong_ingest::starter;
use alsong_search::meilisearch::Connection;
use alsong_search::{Index, Songs};
use alsong_store::{Store, Timestamp, songs};
use arc_swap::ArcSwap;
use tokio::sync::Mutex;

use crate::engine::Engine;
use crate::jobs::{self, JobSettings, Jobs};
use crate::login::Provider;
use crate::pack::Pack;
use crate::popular::Popular;
use crate::recommend::Recommender;
use crate::refresh::Indexed;
use crate::sources::{SourceSettings, Sources};
use crate::{Clock, ServiceError, SystemClock};

/// Where things are kept.
#[derive(Clone)]
pub struct ServiceSettings {
    /// `sqlite://PATH` or `postgres://…`.
    pub database_url: String,
    /// Folder of the recommendation model.
    pub model_dir: PathBuf,
    /// The Meilisearch server that searches; without it, the embedded index does.
    pub meilisearch: Option<Connection>,
    /// The application at Kakao that people log in with; without it, everybody is a guest.
    pub kakao: Option<alsong_kakao::Settings>,
    /// The sources of the catalogue; without them only files are imported.
    pub sources: Option<SourceSettings>,
    /// Which jobs there are, and when they run.
    pub jobs: JobSettings,
}

impl ServiceSettings {
    /// With this database and this folder for the model, and everything else as it is by default.
    pub fn new(database_url: impl Into<String>, model_dir: impl Into<PathBuf>) -> Self {
        Self {
            database_url: database_url.into(),
            model_dir: model_dir.into(),
            meilisearch: None,
            kakao: None,
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
            .field("meilisearch", &self.meilisearch)
            .field("kakao", &self.kakao)
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
    recommender: Recommender,
    sources: Option<Sources>,
    jobs: Jobs,
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
        let engine = Engine::new(settings.meilisearch.as_ref())?;
        let store = Store::open(&settings.database_url).await?;
        store.migrate().await?;
        if songs::count(&store).await? == 0 {
            let report = starter::load(&store, clock.now()).await?;
            tracing::info!(numbers = report.added, "loaded the starter catalogue");
        }
        let services = Self {
            inner: Arc::new(Inner {
                store,
                clock,
                indexed: Mutex::new(None),
                engine,
                kakao,
                pack: ArcSwap::from_pointee(Pack::of(&Songs::default())),
                popular: ArcSwap::default(),
                recommender: Recommender::open(settings.model_dir),
                sources,
                jobs: Jobs::new(jobs),
            }),
        };
        services.refresh().await?;
        Ok(services)
    }

    /// Closes the database. Calls after this fail.
    ///
    /// # Errors
    /// When the database cannot be closed.
    pub async fn close(&self) -> Result<(), ServiceError> {
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

    pub(crate) fn recommender(&self) -> &Recommender {
        &self.inner.recommender
    }

    pub(crate) fn jobs(&self) -> &Jobs {
        &self.inner.jobs
    }
}
