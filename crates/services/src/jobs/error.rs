//! Why a run failed.

use alsong_store::jobs::RunError;

use crate::ServiceError;

/// The longest detail that is kept, in characters.
const LONGEST_DETAIL: usize = 300;

/// Why a run failed.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// What it asked for failed.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// It took longer than it may.
    #[error("it took longer than it may")]
    TimeLimit,
    /// It panicked, which is a mistake in this program.
    #[error("it stopped by a mistake in the program")]
    Panicked,
    /// Its server went away in the middle of it, again and again.
    #[error("the server ended in the middle of it each time")]
    Killed,
}

impl JobError {
    /// What kind it is, for machines and screens.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Service(ServiceError::Unavailable(_) | ServiceError::Database(_)) => "database",
            Self::Service(
                ServiceError::Invalid(_) | ServiceError::Source(_) | ServiceError::SourceChart(_),
            ) => "source",
            Self::Service(ServiceError::Meilisearch(_) | ServiceError::NoMeilisearch) => "search_engine",
            Self::Service(ServiceError::Objects(_)) => "object_store",
            Self::Service(ServiceError::Train(_) | ServiceError::Model(_) | ServiceError::OtherModel(_)) => {
                "training"
            }
            Self::Service(ServiceError::Kakao(_)) => "kakao",
            Self::Service(_) | Self::Panicked => "internal",
            Self::TimeLimit => "time_limit",
            Self::Killed => "killed",
        }
    }
}

impl From<&JobError> for RunError {
    fn from(error: &JobError) -> Self {
        let detail = error.to_string();
        let detail = detail.chars().filter(|character| !character.is_control()).take(LONGEST_DETAIL);
        Self { code: error.code().to_owned(), detail: detail.collect() }
    }
}
