//! Who looks after the service. An operator is an account like any other, until its role is taken back; it comes to be
//! one by an invitation that only whoever runs the server can make.

use std::time::Duration;

use alsong_store::{Role, accounts as store_accounts, operators};

pub use alsong_store::accounts::Account;

use crate::accounts::{self, Lifetime};
use crate::{AccountId, Secret, ServiceError, Services};

/// How long an invitation may be accepted.
pub const INVITATION_LIFETIME: Duration = Duration::from_secs(30 * 60);

/// Makes an invitation that one person may accept within [`INVITATION_LIFETIME`].
///
/// # Errors
/// When the database does not answer.
pub async fn invite(services: &Services) -> Result<Secret, ServiceError> {
    let code = Secret::random()?;
    let now = services.now();
    operators::invite(services.store(), &code.hash(), now, now.after(INVITATION_LIFETIME)).await?;
    Ok(code)
}

/// Accepts an invitation: the account, or a new one for somebody without, becomes an operator. All its sessions end; it
/// is known by the token that comes back.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such invitation, it was used or has expired.
pub async fn accept(
    services: &Services,
    code: &str,
    account: Option<AccountId>,
    device: &str,
) -> Result<(AccountId, Secret), ServiceError> {
    let code: Secret = code.parse().map_err(|_| ServiceError::NotFound)?;
    let token = Secret::random()?;
    let now = services.now();
    let lifetime = match account {
        Some(account) if accounts::has_login(services, account).await? => Lifetime::MEMBER,
        _ => Lifetime::GUEST,
    };
    let hash = token.hash();
    let begun = lifetime.begin(&hash, device, now);
    let account = operators::accept(services.store(), &code.hash(), account, begun, now).await?;
    tracing::info!(%account, "somebody accepted an invitation and is an operator now");
    Ok((account, token))
}

/// Whether the account is an operator's.
///
/// # Errors
/// When the database does not answer.
pub async fn is_operator(services: &Services, account: AccountId) -> Result<bool, ServiceError> {
    Ok(store_accounts::role(services.store(), account).await? == Some(Role::Operator))
}

/// Every account, the one seen last first.
///
/// # Errors
/// When the database does not answer.
pub async fn accounts(services: &Services) -> Result<Vec<Account>, ServiceError> {
    Ok(store_accounts::all(services.store()).await?)
}

/// Makes an operator a singer again, at once.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such account, or it is no operator.
pub async fn revoke(services: &Services, account: AccountId) -> Result<(), ServiceError> {
    Ok(operators::revoke(services.store(), account).await?)
}
