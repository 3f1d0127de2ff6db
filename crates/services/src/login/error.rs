//! Why somebody is not in.

use alsong_kakao::KakaoError;
use alsong_store::StoreError;

use crate::ServiceError;

/// Why a login failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoginError {
    /// There is no Kakao here.
    #[error("no login is configured")]
    Unavailable,
    /// It took too long, came back before, or belongs to another browser.
    #[error("the login has to be started again")]
    StartAgain,
    /// Kakao did not do what it was asked, or the person did not want to.
    #[error(transparent)]
    Kakao(#[from] KakaoError),
    /// It is our fault.
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<StoreError> for LoginError {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}
