//! Who is asking: guests and their sessions.

use std::time::Duration;

use alsong_store::{AccountId, accounts, sessions};

use crate::{Secret, ServiceError, Services};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A guest has no login to come back with: when the session ends, their songs are lost. So it lasts through half a
/// year of not singing, and as long as browsers keep a cookie.
pub(crate) const GUEST_IDLE: Duration = Duration::from_secs(180 * DAY.as_secs());
pub(crate) const GUEST_LIFETIME: Duration = Duration::from_secs(400 * DAY.as_secs());

/// How exactly it is known when a session was last used: writing at every request would cost more than it tells.
const SEEN_EVERY: Duration = Duration::from_secs(60 * 60);

/// Creates a guest: an account without a login, known by the token alone.
///
/// # Errors
/// When the database does not answer.
pub async fn start_guest(services: &Services) -> Result<(AccountId, Secret), ServiceError> {
    let token = Secret::random()?;
    let now = services.now();
    let account =
        accounts::create_guest(services.store(), &token.hash(), now, now.after(GUEST_LIFETIME)).await?;
    Ok((account, token))
}

/// The account of a token; `None` when it is unknown, malformed or expired.
///
/// # Errors
/// When the database does not answer.
pub async fn authenticate(services: &Services, token: &str) -> Result<Option<AccountId>, ServiceError> {
    let Ok(token) = token.parse::<Secret>() else { return Ok(None) };
    let hash = token.hash();
    let Some(session) = sessions::find(services.store(), &hash).await? else { return Ok(None) };
    let now = services.now();
    let idle = now.since(session.last_seen);
    if now >= session.expires || idle >= GUEST_IDLE {
        sessions::delete(services.store(), &hash).await?;
        return Ok(None);
    }
    if idle >= SEEN_EVERY
        && let Err(error) = sessions::touch(services.store(), &hash, now).await
    {
        // Whoever asks is known all the same.
        tracing::warn!(error = &error as &dyn std::error::Error, "a session's use was not noted");
    }
    Ok(Some(session.account))
}

/// Ends the session of a token, if there is one.
///
/// # Errors
/// When the database does not answer.
pub async fn end_session(services: &Services, token: &str) -> Result<(), ServiceError> {
    if let Ok(token) = token.parse::<Secret>() {
        sessions::delete(services.store(), &token.hash()).await?;
    }
    Ok(())
}
