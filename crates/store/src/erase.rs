//! Erasing an account. Every table that belongs to one refers to it with `ON DELETE CASCADE`, so that nothing is left
//! behind; a table that cannot do that has its line here.

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::entity::{account, session, unlink};
use crate::{AccountId, Store, StoreError, Timestamp, signals};

/// Erases an account with everything of it and ends its sessions, in one transaction. What remains of somebody with a
/// login, where `unlink` is wanted, is a note that their connection at the provider has to be ended.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such account.
pub async fn account(store: &Store, id: AccountId, unlink: bool, now: Timestamp) -> Result<(), StoreError> {
    let transaction = store.begin().await?;
    let row = account::Entity::find_by_id(id.0).lock_exclusive().one(&transaction).await?;
    let row = row.ok_or(StoreError::NotFound)?;
    if let (true, Some(provider), Some(subject)) = (unlink, row.provider, row.subject) {
        let note =
            unlink::ActiveModel { provider: Set(provider), subject: Set(subject), asked_at: Set(now.0) };
        let again = OnConflict::columns([unlink::Column::Provider, unlink::Column::Subject])
            .update_column(unlink::Column::AskedAt)
            .to_owned();
        unlink::Entity::insert(note).on_conflict(again).exec_without_returning(&transaction).await?;
    }
    if row.signals {
        signals::forget(&transaction, &[id]).await?;
    }
    account::Entity::delete_by_id(id.0).exec(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// Erases the account of somebody who ended their connection at the provider; whether there was one.
///
/// # Errors
/// When the database does not answer.
pub async fn subject(store: &Store, provider: &str, subject: &str) -> Result<bool, StoreError> {
    let transaction = store.begin().await?;
    let theirs = Condition::all()
        .add(account::Column::Provider.eq(provider))
        .add(account::Column::Subject.eq(subject));
    forget_signals(&transaction, theirs.clone()).await?;
    let erased = account::Entity::delete_many().filter(theirs).exec(&transaction).await?;
    // Whoever ended it there needs no ending from here.
    unlink::Entity::delete_by_id((provider.to_owned(), subject.to_owned())).exec(&transaction).await?;
    transaction.commit().await?;
    Ok(erased.rows_affected > 0)
}

/// Erases the guests whose sessions have all ended: nobody can come back to them. How many.
///
/// # Errors
/// When the database does not answer.
pub async fn unreachable(store: &Store) -> Result<u64, StoreError> {
    let signed_in = Query::select().column(session::Column::AccountId).from(session::Entity).to_owned();
    let theirs = Condition::all()
        .add(account::Column::Provider.is_null())
        .add(account::Column::Id.not_in_subquery(signed_in));
    let transaction = store.begin().await?;
    forget_signals(&transaction, theirs.clone()).await?;
    let erased = account::Entity::delete_many().filter(theirs).exec(&transaction).await?;
    transaction.commit().await?;
    Ok(erased.rows_affected)
}

/// Signals name nobody, so no foreign key takes them along.
async fn forget_signals(transaction: &impl ConnectionTrait, whose: Condition) -> Result<(), StoreError> {
    let accounts: Vec<Uuid> = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(whose)
        .filter(account::Column::Signals.eq(true))
        .order_by_asc(account::Column::Id)
        .lock_exclusive()
        .into_tuple()
        .all(transaction)
        .await?;
    let accounts: Vec<AccountId> = accounts.into_iter().map(AccountId).collect();
    signals::forget(transaction, &accounts).await
}
