//! Whose signals are recorded, and that nothing is found of whoever does not want it any more.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::AT_ONCE;
use super::key::Key;
use crate::entity::{account, signal, signal_count, signal_export};
use crate::{AccountId, Store, StoreError};

/// Whether an account's signals are recorded.
///
/// # Errors
/// When the database does not answer.
pub async fn consents(store: &Store, id: AccountId) -> Result<bool, StoreError> {
    let row = account::Entity::find_by_id(id.0).one(&store.reader).await?;
    Ok(row.is_some_and(|row| row.signals))
}

/// Says whether an account's signals are recorded. When not, those that are found are deleted.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such account.
pub async fn set_consent(store: &Store, id: AccountId, consents: bool) -> Result<(), StoreError> {
    let transaction = store.begin().await?;
    let changed = account::Entity::update_many()
        .col_expr(account::Column::Signals, Expr::value(consents))
        .filter(account::Column::Id.eq(id.0))
        .exec(&transaction)
        .await?;
    if changed.rows_affected == 0 {
        return Err(StoreError::NotFound);
    }
    if !consents {
        forget(&transaction, &[id]).await?;
    }
    Ok(transaction.commit().await?)
}

/// Deletes what is found of these accounts. Days that were exported are exported anew.
pub(crate) async fn forget(
    transaction: &impl ConnectionTrait,
    accounts: &[AccountId],
) -> Result<(), StoreError> {
    if accounts.is_empty() {
        return Ok(());
    }
    let keys = Key::all(transaction).await?;
    for accounts in accounts.chunks(AT_ONCE) {
        let whos = keys.iter().flat_map(|key| accounts.iter().map(|account| key.who(*account)));
        let whos: Vec<Uuid> = whos.collect();
        spoil(transaction, &whos).await?;
        signal::Entity::delete_many()
            .filter(signal::Column::Who.is_in(whos.iter().copied()))
            .exec(transaction)
            .await?;
        signal_count::Entity::delete_many()
            .filter(signal_count::Column::Who.is_in(whos))
            .exec(transaction)
            .await?;
    }
    Ok(())
}

/// Gives a guest's signals to the account that the guest becomes, where both agreed; else deletes them.
pub(crate) async fn absorb(
    transaction: &impl ConnectionTrait,
    guest: &account::Model,
    into: &account::Model,
) -> Result<(), StoreError> {
    match (guest.signals, into.signals) {
        (false, _) => Ok(()),
        (true, false) => forget(transaction, &[AccountId(guest.id)]).await,
        (true, true) => {
            for key in Key::all(transaction).await? {
                let [guest, into] = [guest, into].map(|row| key.who(AccountId(row.id)));
                spoil(transaction, &[guest]).await?;
                signal::Entity::update_many()
                    .col_expr(signal::Column::Who, Expr::value(into))
                    .filter(signal::Column::Who.eq(guest))
                    .exec(transaction)
                    .await?;
            }
            Ok(())
        }
    }
}

/// Notes that what was exported of these is not so any more.
async fn spoil(transaction: &impl ConnectionTrait, whos: &[Uuid]) -> Result<(), StoreError> {
    let days: Vec<i32> = signal::Entity::find()
        .select_only()
        .column(signal::Column::Day)
        .distinct()
        .filter(signal::Column::Who.is_in(whos.iter().copied()))
        .into_tuple()
        .all(transaction)
        .await?;
    let days: BTreeSet<i32> = days.into_iter().collect();
    let rows: Vec<signal_export::ActiveModel> = days
        .into_iter()
        .map(|day| signal_export::ActiveModel {
            day: Set(day),
            last_id: Set(0),
            rows: Set(0),
            stale: Set(true),
            deletions: Set(1),
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let deletions = Expr::col((signal_export::Entity, signal_export::Column::Deletions)).add(1);
    let again = OnConflict::column(signal_export::Column::Day)
        .update_column(signal_export::Column::Stale)
        .value(signal_export::Column::Deletions, deletions)
        .to_owned();
    signal_export::Entity::insert_many(rows).on_conflict(again).exec_without_returning(transaction).await?;
    Ok(())
}
