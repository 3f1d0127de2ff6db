//! Who is asking: accounts and their sessions.

use std::time::Duration;

use alsong_library::Nickname;
use alsong_store::sessions::NewSession;
use alsong_store::{AccountId, SessionId, Timestamp, accounts, erase, members, sessions};

pub use alsong_store::members::Profile;
pub use alsong_store::sessions::Session;

use crate::{Secret, ServiceError, Services, jobs};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How long sessions last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// How long one may be unused.
    pub idle: Duration,
    /// How long one lasts however much it is used.
    pub whole: Duration,
}

impl Lifetime {
    /// A guest has no login to come back with: when the session ends, their songs are lost. So it lasts through half a
    /// year of not singing, and as long as browsers keep a cookie.
    pub const GUEST: Self = Self::days(180, 400);

    /// Whoever has a login comes back with it.
    pub const MEMBER: Self = Self::days(30, 90);

    const fn days(idle: u64, whole: u64) -> Self {
        Self {
            idle: Duration::from_secs(idle * DAY.as_secs()),
            whole: Duration::from_secs(whole * DAY.as_secs()),
        }
    }

    /// A session that begins now.
    pub(crate) fn begin<'a>(
        self,
        token_hash: &'a [u8; 32],
        device: &'a str,
        now: Timestamp,
    ) -> NewSession<'a> {
        NewSession { token_hash, device, idle: self.idle, expires: now.after(self.whole) }
    }
}

/// How exactly it is known when a session was last used: writing at every request would cost more than it tells.
const SEEN_EVERY: Duration = Duration::from_secs(60 * 60);

/// Whom a token belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The account.
    pub account: AccountId,
    /// The session.
    pub session: SessionId,
}

/// Creates a guest: an account without a login, known by the token alone. `device` is a [`crate::device::name`].
///
/// # Errors
/// When the database does not answer.
pub async fn start_guest(services: &Services, device: &str) -> Result<(AccountId, Secret), ServiceError> {
    let token = Secret::random()?;
    let now = services.now();
    let hash = token.hash();
    let begun = Lifetime::GUEST.begin(&hash, device, now);
    let account = accounts::create_guest(services.store(), begun, now).await?;
    Ok((account, token))
}

/// Whom a token belongs to; `None` when it is unknown, malformed or its session has ended.
///
/// # Errors
/// When the database does not answer.
pub async fn authenticate(services: &Services, token: &str) -> Result<Option<SignedIn>, ServiceError> {
    let Ok(token) = token.parse::<Secret>() else { return Ok(None) };
    let hash = token.hash();
    let Some(session) = sessions::find(services.store(), &hash).await? else { return Ok(None) };
    let now = services.now();
    if session.has_ended(now) {
        sessions::delete(services.store(), &hash).await?;
        return Ok(None);
    }
    if now.since(session.last_seen) >= SEEN_EVERY
        && let Err(error) = sessions::touch(services.store(), &hash, now).await
    {
        // Whoever asks is known all the same.
        tracing::warn!(error = &error as &dyn std::error::Error, "a session's use was not noted");
    }
    Ok(Some(SignedIn { account: session.account, session: session.id }))
}

/// The account's sessions, the one used last first.
///
/// # Errors
/// When the database does not answer.
pub async fn list_sessions(services: &Services, account: AccountId) -> Result<Vec<Session>, ServiceError> {
    Ok(sessions::list(services.store(), account, services.now()).await?)
}

/// Ends a session of the account.
///
/// # Errors
/// [`ServiceError::NotFound`] when the account has no such session.
pub async fn end_session(services: &Services, account: AccountId, id: SessionId) -> Result<(), ServiceError> {
    Ok(sessions::end(services.store(), account, id).await?)
}

/// Ends every other session of the account; how many.
///
/// # Errors
/// When the database does not answer.
pub async fn end_other_sessions(services: &Services, kept: SignedIn) -> Result<u64, ServiceError> {
    Ok(sessions::end_others(services.store(), kept.account, kept.session).await?)
}

/// The account as its owner sees it.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is none.
pub async fn profile(services: &Services, account: AccountId) -> Result<Profile, ServiceError> {
    Ok(members::profile(services.store(), account).await?)
}

/// Whether the account has a login to come back with.
pub(crate) async fn has_login(services: &Services, account: AccountId) -> Result<bool, ServiceError> {
    Ok(profile(services, account).await?.provider.is_some())
}

/// Gives the account another name.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such account, or it is a guest's.
pub async fn rename(
    services: &Services,
    account: AccountId,
    nickname: &Nickname,
) -> Result<(), ServiceError> {
    Ok(members::rename(services.store(), account, nickname).await?)
}

/// Says whether recommendation may learn from the account's folders.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such account.
pub async fn set_learn(services: &Services, account: AccountId, learn: bool) -> Result<(), ServiceError> {
    Ok(members::set_learn(services.store(), account, learn).await?)
}

/// Erases the account and everything of it, at once. The connection at the provider is ended in the background, and
/// tried again until that is done.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such account.
pub async fn leave(services: &Services, account: AccountId) -> Result<(), ServiceError> {
    let unlink = services.kakao().is_some();
    erase::account(services.store(), account, unlink, services.now()).await?;
    tracing::info!("somebody left");
    if unlink && let Err(error) = jobs::start(services, jobs::UNLINK).await {
        // The job runs on its schedule as well.
        tracing::info!(%error, "connections are not ended right now");
    }
    Ok(())
}
