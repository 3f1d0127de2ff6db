//! What every use case works with.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use alsong_ingest::starter;
use alsong_search::{Document, Index, Songs};
use alsong_store::{Store, Timestamp, settings, songs};
use arc_swap::ArcSwap;

use crate::pack::Pack;
use crate::popular::Popular;
use crate::recommend::Recommender;
use crate::{Clock, ServiceError, SystemClock};

/// Where things are kept.
#[derive(Clone)]
pub struct ServiceSettings {
    /// `sqlite://PATH` or `postgres://…`.
    pub database_url: String,
    /// Folder of the recommendation model.
    pub model_dir: PathBuf,
}

impl fmt::Debug for ServiceSettings {
    /// Leaves out the database's address, which may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceSettings").field("model_dir", &self.model_dir).finish_non_exhaustive()
    }
}

/// The services. Cheap to clone: every clone is the same service.
#[derive(Clone)]
pub struct Services {
    inner: Arc<Inner>,
}

/// A revision that no catalogue has.
const NOTHING_INDEXED: i64 = -1;

struct Inner {
    store: Store,
    clock: Box<dyn Clock>,
    /// The catalogue's revision that the index holds.
    indexed: AtomicI64,
    index: ArcSwap<Index>,
    pack: ArcSwap<Pack>,
    popular: ArcSwap<Popular>,
    recommender: Recommender,
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
        let store = Store::open(&settings.database_url).await?;
        store.migrate().await?;
        if songs::count(&store).await? == 0 {
            let report = starter::load(&store, clock.now()).await?;
            tracing::info!(numbers = report.added, "loaded the starter catalogue");
        }
        let (index, pack) = prepare(Vec::new());
        let services = Self {
            inner: Arc::new(Inner {
                store,
                clock,
                indexed: AtomicI64::new(NOTHING_INDEXED),
                index: ArcSwap::from_pointee(index),
                pack: ArcSwap::from_pointee(pack),
                popular: ArcSwap::default(),
                recommender: Recommender::open(settings.model_dir),
            }),
        };
        services.refresh().await?;
        Ok(services)
    }

    /// Reads the catalogue again, after somebody changed it. Searches go on with the old one until the new is ready.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn refresh(&self) -> Result<(), ServiceError> {
        // Read first: what changes while the index is built is then seen the next time.
        let revision = settings::catalogue_revision(self.store()).await?;
        let popularity = songs::popularity(self.store()).await?;
        let popular = Popular::rank(&popularity);
        let mut documents = Vec::new();
        songs::visit(self.store(), |song| {
            let popularity = popular.relative(popularity.get(&song.id).copied().unwrap_or(0));
            documents.push(crate::songs::document(song, popularity));
        })
        .await?;
        let (index, pack) = tokio::task::spawn_blocking(move || prepare(documents)).await?;
        self.inner.index.store(Arc::new(index));
        self.inner.pack.store(Arc::new(pack));
        self.inner.popular.store(Arc::new(popular));
        self.inner.indexed.store(revision, Ordering::Relaxed);
        Ok(())
    }

    /// [`Services::refresh`] if another process, such as an import from the command line, changed the catalogue since
    /// the index was built; whether it did.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn refresh_if_changed(&self) -> Result<bool, ServiceError> {
        let changed =
            settings::catalogue_revision(self.store()).await? != self.inner.indexed.load(Ordering::Relaxed);
        if changed {
            self.refresh().await?;
        }
        Ok(changed)
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
        self.inner.index.load_full()
    }

    pub(crate) fn pack(&self) -> Arc<Pack> {
        self.inner.pack.load_full()
    }

    pub(crate) fn popular(&self) -> Arc<Popular> {
        self.inner.popular.load_full()
    }

    pub(crate) fn recommender(&self) -> &Recommender {
        &self.inner.recommender
    }
}

/// What is kept in memory for searching: here, and for phones to fetch.
fn prepare(documents: Vec<Document>) -> (Index, Pack) {
    let songs = Songs::new(documents);
    (Index::of_songs(&songs), Pack::of(&songs))
}
