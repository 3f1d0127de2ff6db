//! What can go wrong, by what a screen says about it.

use alsong_catalogue::chart::ChartError;
use alsong_ingest::ImportError;
use alsong_ingest::charts::ChartFileError;
use alsong_ingest::sources::{ClientError, SourceError};
use alsong_kakao::KakaoError;
use alsong_library::Refusal;
use alsong_recommend::{ArtifactError, TrainError};
use alsong_search::meilisearch::Failure;
use alsong_store::StoreError;

use crate::objects::{ObjectError, SettingsError};
use crate::pasted::PastedError;

/// Why a service function failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServiceError {
    /// It does not exist, or belongs to somebody else.
    #[error("not found")]
    NotFound,
    /// It is already there.
    #[error("already there")]
    Duplicate,
    /// The library does not allow it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// More operations came at once than may.
    #[error("there are more operations than one request may have")]
    TooManyOperations,
    /// The pasted text cannot be read.
    #[error(transparent)]
    Pasted(#[from] PastedError),
    /// The address does not fit into a picture.
    #[error("no picture of the address: {0}")]
    Picture(#[from] qrcode::types::QrError),
    /// The file to import is no catalogue.
    #[error(transparent)]
    Invalid(ImportError),
    /// What was to be kept as a ranking is none.
    #[error("the ranking is refused: {0}")]
    Chart(ChartError),
    /// The file of rankings cannot be read.
    #[error(transparent)]
    ChartFile(#[from] ChartFileError),
    /// The source cannot be read now, or what it says cannot be true; what is published stays.
    #[error(transparent)]
    Source(ImportError),
    /// A ranking cannot be read now, or cannot be true.
    #[error(transparent)]
    SourceChart(#[from] SourceError),
    /// Sources are to be read, and nobody is named whom they could reach.
    #[error("no sources are read without a contact: set ALSONG_SOURCES_CONTACT")]
    NoSources,
    /// The client for the sources cannot be made.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The client for the language model cannot be made.
    #[error("the client for the language model cannot be made")]
    LanguageModel(#[source] reqwest::Error),
    /// The database does not answer now; trying again later may help.
    #[error(transparent)]
    Unavailable(StoreError),
    /// The database cannot be used as it is; somebody has to do something.
    #[error(transparent)]
    Database(StoreError),
    /// The machine gave no random numbers.
    #[error("no random numbers: {0}")]
    Random(#[from] getrandom::Error),
    /// No model could be trained; the one before stays.
    #[error("the recommendation model was not trained: {0}")]
    Train(#[from] TrainError),
    /// A model could not be saved or loaded; the one before stays.
    #[error("the recommendation model: {0}")]
    Model(#[from] ArtifactError),
    /// The files of a model are not those that were published.
    #[error("the files of the model {0} are not those that were published")]
    OtherModel(String),
    /// Objects cannot be kept where the settings say.
    #[error("ALSONG_OBJECT_STORE: {0}")]
    ObjectSettings(#[from] SettingsError),
    /// An object was not kept or read.
    #[error(transparent)]
    Objects(#[from] ObjectError),
    /// Meilisearch did not do what it was asked.
    #[error("Meilisearch: {0}")]
    Meilisearch(Failure),
    /// Something was asked of Meilisearch, and none is configured.
    #[error("no Meilisearch is configured: set ALSONG_MEILI_URL")]
    NoMeilisearch,
    /// Kakao did not do what it was asked.
    #[error("Kakao: {0}")]
    Kakao(#[from] KakaoError),
    /// Who somebody new is could not be sealed.
    #[error("the seal does not work")]
    Sealing,
    /// The job runs already, here or on another server.
    #[error("the job runs already")]
    JobRunning,
    /// Signals could not be written as Parquet, or not be read back.
    #[error("Parquet: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// What is in the store of objects is not what was put there.
    #[error("{key} is not what was written")]
    Differs {
        /// The object.
        key: String,
    },
    /// Background work ended unexpectedly.
    #[error("background work stopped: {0}")]
    Stopped(#[from] alsong_ingest::background::Died),
}

impl From<StoreError> for ServiceError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound,
            StoreError::Duplicate => Self::Duplicate,
            StoreError::Chart(error) => Self::Chart(error),
            StoreError::Unavailable(_) | StoreError::Conflict => Self::Unavailable(error),
            _ => Self::Database(error),
        }
    }
}

impl From<ImportError> for ServiceError {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Store(error) => error.into(),
            ImportError::Stopped(error) => Self::Stopped(error),
            ImportError::Source(_) | ImportError::Repeats | ImportError::TooFew { .. } => Self::Source(error),
            ImportError::Header(_) | ImportError::Read { .. } => Self::Invalid(error),
        }
    }
}
