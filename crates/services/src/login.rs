//! Logging in with Kakao.
//!
//! A login is begun here, goes to Kakao in the browser, and comes back once, to the browser that began it. Whoever has an
//! account is in; whoever has none is asked to agree first, and nothing of them is stored before. What a guest kept comes
//! along. No token of Kakao's is kept.

mod error;
mod join;
mod newcomer;
mod return_to;
mod unlink;
mod webhook;

use std::time::Duration;

use alsong_kakao::{Attempt, Callback, Identity, Kakao, Settings, Webhook};
use alsong_library::Nickname;
use alsong_store::logins::{self, LoginAttempt, LoginKey};
use alsong_store::members::{self, Subject};
use alsong_store::{AccountId, StoreError};
use sha2::{Digest, Sha256};

pub use alsong_kakao::WebhookError;
pub use error::LoginError;
pub use join::{Agreement, join, nickname_of_newcomer};
pub use return_to::{ReturnTo, ReturnToError};
pub(crate) use unlink::unlink_waiting;
pub use webhook::unlinked;

use crate::accounts::Lifetime;
use crate::{Secret, ServiceError, Services};
use newcomer::{Newcomer, Seal};

/// The name of the provider in the database.
pub(crate) const PROVIDER: &str = "kakao";

/// How long a login may take, and then how long reading what is to be agreed to.
pub const LOGIN_LIFETIME: Duration = Duration::from_secs(10 * 60);

/// Kakao, as the services use it.
pub(crate) struct Provider {
    pub(crate) client: Kakao,
    webhook: Option<Webhook>,
    seal: Seal,
}

impl Provider {
    pub(crate) fn new(settings: Settings) -> Result<Self, ServiceError> {
        let webhook = Webhook::of(&settings);
        let seal = Seal::new(&settings.client_secret).ok_or(ServiceError::Sealing)?;
        Ok(Self { client: Kakao::new(settings)?, webhook, seal })
    }
}

/// Whether people can log in here.
pub fn is_available(services: &Services) -> bool {
    services.kakao().is_some()
}

/// A login that was begun.
#[derive(Debug)]
pub struct Begun {
    /// Where the browser goes.
    pub url: String,
    /// What the browser keeps until it comes back.
    pub browser: Secret,
}

/// Begins a login.
///
/// # Errors
/// [`LoginError::Unavailable`] where there is no Kakao; when the database does not answer.
pub async fn begin(services: &Services, return_to: &ReturnTo) -> Result<Begun, LoginError> {
    let provider = services.kakao().ok_or(LoginError::Unavailable)?;
    let mut random = [0; Attempt::BYTES];
    getrandom::fill(&mut random).map_err(ServiceError::from)?;
    let attempt = Attempt::new(&random);
    let browser = Secret::random().map_err(ServiceError::from)?;
    let kept = LoginAttempt {
        nonce: attempt.nonce.clone(),
        verifier: attempt.verifier.clone(),
        return_to: return_to.to_string(),
    };
    let key = LoginKey { state_hash: &hash(&attempt.state), browser_hash: &browser.hash() };
    let now = services.now();
    logins::begin(services.store(), key, kept, now, now.after(LOGIN_LIFETIME)).await?;
    Ok(Begun { url: provider.client.authorize_url(&attempt, false).into(), browser })
}

/// The browser that asks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Browser<'a> {
    /// The account it was signed in to: a guest's is absorbed.
    pub account: Option<AccountId>,
    /// The token of that session, which ends.
    pub token: Option<&'a str>,
    /// What kind of device it is on: a [`crate::device::name`].
    pub device: &'a str,
}

/// How a login ended.
#[derive(Debug)]
pub enum Arrival {
    /// Somebody is in.
    In(Entered),
    /// Somebody has no account yet: the cookie's value with which they may agree and [`join`].
    New(String),
}

/// Somebody who is in.
#[derive(Debug)]
pub struct Entered {
    /// The token of the session that began.
    pub token: Secret,
    /// Where the browser goes next.
    pub return_to: ReturnTo,
}

/// A login comes back from Kakao with this query, in a browser that kept this since [`begin`].
///
/// # Errors
/// As [`LoginError`] says. A login that came back before, or belongs to another browser, is [`LoginError::StartAgain`].
pub async fn come_back(
    services: &Services,
    query: &str,
    kept: Option<&str>,
    browser: Browser<'_>,
) -> Result<Arrival, LoginError> {
    let provider = services.kakao().ok_or(LoginError::Unavailable)?;
    let callback = Callback::parse(query);
    let kept: Secret = kept.and_then(|kept| kept.parse().ok()).ok_or(LoginError::StartAgain)?;
    let key = LoginKey { state_hash: &hash(&callback.state), browser_hash: &kept.hash() };
    let now = services.now();
    // Claimed before anything is asked of Kakao: a code is exchanged once, however often the browser comes.
    let claimed = logins::claim(services.store(), key, now).await?.ok_or(LoginError::StartAgain)?;
    let LoginAttempt { nonce, verifier, return_to } = claimed;
    let attempt = Attempt { state: callback.state, nonce, verifier };
    let identity = provider.client.identify(&callback.code?, &attempt, now.0).await?;
    let subject = Subject { provider: PROVIDER, number: &identity.subject };
    match members::find(services.store(), subject).await? {
        Some(account) => {
            let token = enter(services, account, browser).await?;
            Ok(Arrival::In(Entered { token, return_to: checked(&return_to) }))
        }
        None => {
            let expires = now.after(LOGIN_LIFETIME).0;
            let Identity { subject, nickname } = identity;
            let nickname =
                nickname.as_deref().and_then(Nickname::tidied).map(|name| name.as_str().to_owned());
            let newcomer = Newcomer { subject, nickname, return_to, expires };
            Ok(Arrival::New(provider.seal.seal(&newcomer)?))
        }
    }
}

async fn enter(services: &Services, account: AccountId, browser: Browser<'_>) -> Result<Secret, LoginError> {
    let token = Secret::random().map_err(ServiceError::from)?;
    let now = services.now();
    let before = Before::of(browser);
    let hash = token.hash();
    let begun = Lifetime::MEMBER.begin(&hash, browser.device, now);
    match members::enter(services.store(), account, before.as_store(), begun, now).await {
        Ok(()) => Ok(token),
        // Erased in this moment: the next login begins anew.
        Err(StoreError::NotFound) => Err(LoginError::StartAgain),
        Err(error) => Err(error.into()),
    }
}

/// What a browser was before it logged in, with its token as a hash.
struct Before {
    account: Option<AccountId>,
    token_hash: Option<[u8; 32]>,
}

impl Before {
    fn of(browser: Browser<'_>) -> Self {
        let token = browser.token.and_then(|token| token.parse::<Secret>().ok());
        Self { account: browser.account, token_hash: token.map(|token| token.hash()) }
    }

    fn as_store(&self) -> members::Before<'_> {
        members::Before { account: self.account, token_hash: self.token_hash.as_ref() }
    }
}

/// An address that was checked before it was kept, once more.
fn checked(return_to: &str) -> ReturnTo {
    return_to.parse().unwrap_or_else(|_| ReturnTo::account())
}

fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}
