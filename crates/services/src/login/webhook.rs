//! People who end their connection at Kakao.

use std::time::Duration;

use alsong_store::erase;

use super::{PROVIDER, WebhookError};
use crate::{ServiceError, Services};

/// The pauses before a failed erasure is tried again. Kakao waits three seconds and does not ask again.
const PAUSES: [Duration; 4] =
    [Duration::from_secs(1), Duration::from_secs(10), Duration::from_secs(60), Duration::from_secs(600)];

/// Kakao says that somebody ended the connection there: their account is erased. Where the database does not answer, that
/// is tried again in the background, because Kakao says it once.
///
/// # Errors
/// When the call is not Kakao's, or names nobody; nothing happens then.
pub async fn unlinked(
    services: &Services,
    authorization: Option<&str>,
    parameters: &str,
) -> Result<(), WebhookError> {
    let webhook = services.kakao().and_then(|provider| provider.webhook.as_ref()).ok_or(WebhookError::Key)?;
    let subject = webhook.read(authorization, parameters)?.subject;
    if let Err(error) = forget(services, &subject).await {
        tracing::warn!(error = &error as &dyn std::error::Error, "an account is erased later");
        tokio::spawn(forget_later(services.clone(), subject));
    }
    Ok(())
}

async fn forget(services: &Services, subject: &str) -> Result<(), ServiceError> {
    if erase::subject(services.store(), PROVIDER, subject).await? {
        tracing::info!("somebody left at Kakao");
    }
    Ok(())
}

async fn forget_later(services: Services, subject: String) {
    for pause in PAUSES {
        tokio::time::sleep(pause).await;
        if forget(&services, &subject).await.is_ok() {
            return;
        }
    }
    tracing::error!("an account that was unlinked at Kakao could not be erased");
}
