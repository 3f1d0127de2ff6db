//! Objects: files that several servers share, in a folder or at a cloud's store.

mod error;
mod http;
mod settings;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::TryStreamExt;
use object_store::aws::AmazonS3Builder;
use object_store::gcp::GoogleCloudStorageBuilder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{BackoffConfig, ObjectStore, ObjectStoreExt, RetryConfig};

pub use error::ObjectError;
pub use settings::{ObjectSettings, Place, SettingsError};

use self::http::Connector;

/// How often a request that failed is sent again.
const RETRIES: usize = 2;

/// One object, without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// Its key, as `models/…/manifest.json`.
    pub key: String,
    /// Its size in bytes.
    pub size: u64,
}

/// Where objects are kept. A key is words between slashes; what is put is there whole or not at all. Cheap to clone.
#[derive(Clone)]
pub struct Objects {
    backend: Backend,
    prefix: Path,
    place: Place,
    timeout: Duration,
}

#[derive(Clone)]
enum Backend {
    /// Opened with each use, so that a folder that is not there now (a network's) may be there later.
    Folder(PathBuf),
    Cloud(Arc<dyn ObjectStore>),
}

impl fmt::Debug for Objects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Objects").field(&self.place).finish()
    }
}

impl Objects {
    /// Takes the settings; nothing is asked of the store yet.
    ///
    /// # Errors
    /// When a setting is wrong: a credential that cannot be read, or an endpoint that is none.
    pub fn new(settings: &ObjectSettings) -> Result<Self, SettingsError> {
        let wrong = |source| SettingsError::Store { place: settings.place.clone(), source: Box::new(source) };
        let connector = || Connector::new(settings.timeout);
        let retry = RetryConfig {
            backoff: BackoffConfig::default(),
            max_retries: RETRIES,
            retry_timeout: settings.timeout,
        };
        let (backend, prefix) = match &settings.place {
            Place::Folder(folder) => (Backend::Folder(folder.clone()), String::new()),
            Place::S3 { bucket, prefix } => {
                let mut builder = AmazonS3Builder::new().with_retry(retry).with_http_connector(connector());
                for (name, value) in &settings.credentials {
                    if let Some(key) = known(name, "AWS_") {
                        builder = builder.with_config(key, value);
                    }
                }
                if let Some(endpoint) = &settings.endpoint {
                    builder = builder
                        .with_endpoint(endpoint.as_str().trim_end_matches('/'))
                        .with_allow_http(endpoint.scheme() == "http");
                }
                let store = builder
                    .with_bucket_name(bucket)
                    // Not everybody who speaks as S3 does knows how to delete several at once.
                    .with_disable_bulk_delete(true)
                    .build()
                    .map_err(wrong)?;
                (Backend::Cloud(Arc::new(store)), prefix.clone())
            }
            Place::Gs { bucket, prefix } => {
                let mut builder =
                    GoogleCloudStorageBuilder::new().with_retry(retry).with_http_connector(connector());
                for (name, value) in &settings.credentials {
                    if let Some(key) = known(name, "GOOGLE_") {
                        builder = builder.with_config(key, value);
                    }
                }
                if let Some(endpoint) = &settings.endpoint {
                    builder = builder.with_base_url(endpoint.as_str().trim_end_matches('/'));
                }
                let store = builder.with_bucket_name(bucket).build().map_err(wrong)?;
                (Backend::Cloud(Arc::new(store)), prefix.clone())
            }
        };
        let (place, timeout) = (settings.place.clone(), settings.timeout);
        Ok(Self { backend, prefix: Path::from(prefix), place, timeout })
    }

    /// Where this is, for people.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Puts an object in the place of what has the key, at once: nobody reads half of it.
    ///
    /// # Errors
    /// When the store refuses or does not answer in time; what was there stays.
    pub async fn put(&self, key: &str, content: impl Into<Bytes>) -> Result<(), ObjectError> {
        let content = content.into();
        self.ask("put", key, |store, path| async move { store.put(&path, content.into()).await.map(drop) })
            .await
    }

    /// The content of an object, complete.
    ///
    /// # Errors
    /// [`ObjectError::NotFound`] when there is none; when the store does not answer in time, or not with all of it.
    pub async fn get(&self, key: &str) -> Result<Bytes, ObjectError> {
        let (size, content) = self
            .ask("get", key, |store, path| async move {
                let found = store.get(&path).await?;
                Ok((found.meta.size, found.bytes().await?))
            })
            .await?;
        if content.len() as u64 == size { Ok(content) } else { Err(self.error("get", key, Kind::Cut)) }
    }

    /// The objects whose keys begin with these words, in order of their keys.
    ///
    /// # Errors
    /// When the store does not answer in time.
    pub async fn list(&self, under: &str) -> Result<Vec<Object>, ObjectError> {
        let listed =
            self.ask("list", under, |store, path| async move {
                store.list(Some(&path)).try_collect::<Vec<_>>().await
            })
            .await?;
        let prefix = self.prefix.as_ref();
        let mut objects: Vec<Object> = listed
            .into_iter()
            .filter_map(|found| {
                let key = found.location.as_ref().strip_prefix(prefix)?.trim_start_matches('/');
                Some(Object { key: key.to_owned(), size: found.size })
            })
            .collect();
        objects.sort_by(|one, other| one.key.cmp(&other.key));
        Ok(objects)
    }

    /// Deletes an object; one that is not there is none already.
    ///
    /// # Errors
    /// When the store refuses or does not answer in time.
    pub async fn delete(&self, key: &str) -> Result<(), ObjectError> {
        match self.ask("delete", key, |store, path| async move { store.delete(&path).await }).await {
            Err(ObjectError::NotFound { .. }) => Ok(()),
            result => result,
        }
    }

    async fn ask<T, F: Future<Output = Result<T, object_store::Error>> + Send>(
        &self,
        doing: &'static str,
        key: &str,
        ask: impl FnOnce(Arc<dyn ObjectStore>, Path) -> F + Send,
    ) -> Result<T, ObjectError> {
        let path = Path::from(format!("{}/{key}", self.prefix));
        let answer = async {
            let store = self.store().map_err(|source| self.error(doing, key, Kind::Store(source)))?;
            ask(store, path).await.map_err(|source| self.error(doing, key, Kind::Store(source)))
        };
        match tokio::time::timeout(self.timeout, answer).await {
            Ok(answer) => answer,
            Err(_elapsed) => Err(self.error(doing, key, Kind::Late)),
        }
    }

    fn store(&self) -> Result<Arc<dyn ObjectStore>, object_store::Error> {
        match &self.backend {
            Backend::Cloud(store) => Ok(store.clone()),
            Backend::Folder(folder) => {
                let refused = |source: std::io::Error| object_store::Error::Generic {
                    store: "folder",
                    source: Box::new(source),
                };
                std::fs::create_dir_all(folder).map_err(refused)?;
                Ok(Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true)))
            }
        }
    }

    fn error(&self, doing: &'static str, key: &str, kind: Kind) -> ObjectError {
        let (key, place) = (key.to_owned(), self.place.clone());
        match kind {
            Kind::Store(object_store::Error::NotFound { .. }) => ObjectError::NotFound { key, place },
            Kind::Store(source) => ObjectError::Store { doing, key, place, source: Box::new(source) },
            Kind::Late => ObjectError::Timeout { doing, key, place, after: self.timeout },
            Kind::Cut => ObjectError::Cut { key, place },
        }
    }
}

enum Kind {
    Store(object_store::Error),
    Late,
    Cut,
}

/// A setting by the name that it has in the environment; what is not known there is somebody else's.
fn known<K: std::str::FromStr>(name: &str, prefix: &str) -> Option<K> {
    name.starts_with(prefix).then(|| name.to_ascii_lowercase().parse().ok()).flatten()
}
