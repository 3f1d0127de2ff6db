//! Who looks after the service, and how somebody comes to.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::entity::{account, operator_invitation, session};
use crate::sessions::{self, NewSession};
use crate::{AccountId, Role, Store, StoreError, Timestamp, accounts};

/// Keeps an invitation, and forgets those that have expired.
///
/// # Errors
/// When the database does not answer.
pub async fn invite(
    store: &Store,
    code_hash: &[u8; 32],
    now: Timestamp,
    expires: Timestamp,
) -> Result<(), StoreError> {
    let transaction = store.begin().await?;
    let expired = operator_invitation::Column::ExpiresAt.lte(now.0);
    operator_invitation::Entity::delete_many().filter(expired).exec(&transaction).await?;
    let row =
        operator_invitation::ActiveModel { code_hash: Set(code_hash.to_vec()), expires_at: Set(expires.0) };
    operator_invitation::Entity::insert(row).exec_without_returning(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// Uses an invitation up: the account, or a new one for somebody without, becomes an operator. Its sessions end and one
/// begins with another token, so that a token seen before gains nothing.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such invitation, it was used or has expired.
pub async fn accept(
    store: &Store,
    code_hash: &[u8; 32],
    account: Option<AccountId>,
    begun: NewSession<'_>,
    now: Timestamp,
) -> Result<AccountId, StoreError> {
    let transaction = store.begin().await?;
    let used = operator_invitation::Entity::delete_many()
        .filter(operator_invitation::Column::CodeHash.eq(code_hash.to_vec()))
        .filter(operator_invitation::Column::ExpiresAt.gt(now.0))
        .exec(&transaction)
        .await?;
    if used.rows_affected == 0 {
        return Err(StoreError::NotFound);
    }
    let account = match account {
        Some(account) => account,
        None => accounts::insert_guest(&transaction, now).await?,
    };
    set_role(&transaction, account, Role::Operator).await?;
    session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(account.0))
        .exec(&transaction)
        .await?;
    sessions::insert(&transaction, account, begun, now).await?;
    transaction.commit().await?;
    Ok(account)
}

/// Makes an operator a singer again.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such account, or it is no operator.
pub async fn revoke(store: &Store, id: AccountId) -> Result<(), StoreError> {
    let transaction = store.begin().await?;
    let row = account::Entity::find_by_id(id.0).one(&transaction).await?;
    if row.is_none_or(|row| row.role != Role::Operator.name()) {
        return Err(StoreError::NotFound);
    }
    set_role(&transaction, id, Role::Singer).await?;
    Ok(transaction.commit().await?)
}

async fn set_role(connection: &impl ConnectionTrait, id: AccountId, role: Role) -> Result<(), StoreError> {
    let updated = account::Entity::update_many()
        .col_expr(account::Column::Role, Expr::value(role.name()))
        .filter(account::Column::Id.eq(id.0))
        .exec(connection)
        .await?;
    if updated.rows_affected == 1 { Ok(()) } else { Err(StoreError::NotFound) }
}
