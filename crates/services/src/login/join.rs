//! Somebody new agrees, and has an account.

use alsong_library::Nickname;
use alsong_store::StoreError;
use alsong_store::members::{self, NewMember, Subject};

use super::newcomer::Newcomer;
use super::{Before, Browser, Entered, LoginError, PROVIDER, checked};
use crate::accounts::Lifetime;
use crate::{Secret, ServiceError, Services};

/// The name that somebody new has at Kakao; `None` when they let us see none.
///
/// # Errors
/// [`LoginError::StartAgain`] when the cookie is not ours or too old.
pub fn nickname_of_newcomer(services: &Services, sealed: &str) -> Result<Option<Nickname>, LoginError> {
    Ok(opened(services, sealed)?.nickname())
}

/// What somebody new chose and agreed to.
#[derive(Debug)]
pub struct Agreement {
    /// What they are called.
    pub nickname: Nickname,
    /// Whether recommendation may learn from their folders.
    pub learn: bool,
}

/// Creates the account of somebody new who is 14 or older and agreed to the processing of personal data.
///
/// # Errors
/// [`LoginError::StartAgain`] when the cookie is not ours or too old, or they have an account meanwhile.
pub async fn join(
    services: &Services,
    sealed: &str,
    agreement: &Agreement,
    browser: Browser<'_>,
) -> Result<Entered, LoginError> {
    let newcomer = opened(services, sealed)?;
    let token = Secret::random().map_err(ServiceError::from)?;
    let now = services.now();
    let member = NewMember {
        subject: Subject { provider: PROVIDER, number: &newcomer.subject },
        nickname: &agreement.nickname,
        learn: agreement.learn,
    };
    let before = Before::of(browser);
    let (begun, hash) = (Lifetime::MEMBER, token.hash());
    let begun = begun.begin(&hash, browser.device, now);
    match members::register(services.store(), member, before.as_store(), begun, now).await {
        Ok(_) => Ok(Entered { token, return_to: checked(&newcomer.return_to) }),
        Err(StoreError::Duplicate) => Err(LoginError::StartAgain),
        Err(error) => Err(error.into()),
    }
}

fn opened(services: &Services, sealed: &str) -> Result<Newcomer, LoginError> {
    let provider = services.kakao().ok_or(LoginError::Unavailable)?;
    provider.seal.open(sealed, services.now()).ok_or(LoginError::StartAgain)
}
