//! What a guest kept becomes an account's: every table that belongs to an account has its line here.

use std::collections::HashSet;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::{account, report};
use crate::{AccountId, StoreError, Timestamp, library, shares, signals};

/// Moves everything of a guest to an account, and deletes the guest with its sessions. Where there is no such guest (any
/// more), or it is somebody with a login, nothing happens: so it happens once, whoever asks how often.
///
/// More may come together than one may make: limits are for what is added later. The guest's role stays behind.
pub(crate) async fn absorb(
    transaction: &impl ConnectionTrait,
    guest: AccountId,
    into: AccountId,
    now: Timestamp,
) -> Result<(), StoreError> {
    // Locked in one order, so that two logins at once wait for each other instead of failing.
    let locked = account::Entity::find()
        .filter(account::Column::Id.is_in([guest.0, into.0]))
        .order_by_asc(account::Column::Id)
        .lock_exclusive()
        .all(transaction)
        .await?;
    let row = |id: AccountId| locked.iter().find(|row| row.id == id.0);
    let known = row(guest).filter(|row| row.provider.is_none() && guest != into);
    let Some(known) = known else { return Ok(()) };
    if let Some(into) = row(into) {
        signals::absorb(transaction, known, into).await?;
    }
    library::absorb(transaction, guest, into, now).await?;
    shares::absorb(transaction, guest, into).await?;
    reports(transaction, guest, into).await?;
    account::Entity::delete_by_id(guest.0).exec(transaction).await?;
    Ok(())
}

/// Where both said the same about a number, the account's word stays.
async fn reports(
    transaction: &impl ConnectionTrait,
    guest: AccountId,
    into: AccountId,
) -> Result<(), StoreError> {
    let of = |owner: AccountId| report::Entity::find().filter(report::Column::Account.eq(owner.0));
    let about = |row: &report::Model| (row.brand.clone(), row.number, row.kind.clone());
    let said: HashSet<_> = of(into).all(transaction).await?.iter().map(about).collect();
    for row in of(guest).all(transaction).await? {
        if !said.contains(&about(&row)) {
            report::Entity::update_many()
                .col_expr(report::Column::Account, Expr::value(into.0))
                .filter(report::Column::Id.eq(row.id))
                .exec(transaction)
                .await?;
        }
    }
    Ok(())
}
