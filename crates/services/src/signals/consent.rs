//! Whose signals are recorded.

use alsong_store::{AccountId, signals};

use crate::{ServiceError, Services};

/// Whether the account agreed.
///
/// # Errors
/// When the database does not answer.
pub async fn consents(services: &Services, account: AccountId) -> Result<bool, ServiceError> {
    Ok(signals::consents(services.store(), account).await?)
}

/// Says whether the account agrees. Where it does not any more, what is found of it is deleted.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such account.
pub async fn set_consent(
    services: &Services,
    account: AccountId,
    consents: bool,
) -> Result<(), ServiceError> {
    Ok(signals::set_consent(services.store(), account, consents).await?)
}

/// Hashes accounts under another key from now on. Nobody can say any more whose the signals from before are.
///
/// # Errors
/// When the database does not answer.
pub async fn rotate_key(services: &Services) -> Result<(), ServiceError> {
    Ok(signals::rotate_key(services.store(), services.now().day_in_korea()).await?)
}
