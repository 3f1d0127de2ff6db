//! Two libraries that become one, and two songs that do.

use std::collections::BTreeSet;

use alsong_catalogue::SongId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::{State, read, write};
use crate::entity::{dismissal, folder_song, op_log, queued_song, sing};
use crate::{AccountId, StoreError, Timestamp};

/// Everything of a guest's library comes to an account's; what came of the guest's operations is known there too, so that
/// none is done twice.
pub(crate) async fn absorb(
    transaction: &impl ConnectionTrait,
    guest: AccountId,
    into: AccountId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let state = State::lock(transaction, into).await?;
    let theirs = read::whole(transaction, guest).await?;
    let before = read::whole(transaction, into).await?;
    let mut after = before.clone();
    after.absorb(&theirs);
    let (changed, removed) = after.since(&before);
    write::difference(transaction, into, state.revision + 1, &changed, &removed, now).await?;
    let known = op_log::Entity::find()
        .select_only()
        .column(op_log::Column::Operation)
        .filter(op_log::Column::Owner.eq(into.0))
        .into_query();
    op_log::Entity::update_many()
        .col_expr(op_log::Column::Owner, Expr::value(into.0))
        .filter(op_log::Column::Owner.eq(guest.0))
        .filter(op_log::Column::Operation.not_in_subquery(known))
        .exec(transaction)
        .await?;
    Ok(())
}

/// Everything that names a song names the one that it turned out to be.
pub(crate) async fn merge_song(
    connection: &impl ConnectionTrait,
    from: SongId,
    into: SongId,
    now: Timestamp,
) -> Result<(), StoreError> {
    for owner in owners(connection, from).await? {
        let state = State::lock(connection, owner).await?;
        let before = read::about(connection, owner, &[from, into]).await?;
        let mut after = before.clone();
        after.replace_song(from, into);
        let (changed, removed) = after.since(&before);
        write::difference(connection, owner, state.revision + 1, &changed, &removed, now).await?;
    }
    Ok(())
}

/// Whose libraries name a song, in one order, so that two merges wait for each other instead of failing.
async fn owners(connection: &impl ConnectionTrait, song: SongId) -> Result<Vec<AccountId>, StoreError> {
    let mut owners: BTreeSet<Uuid> = BTreeSet::new();
    macro_rules! add {
        ($table:ident) => {
            owners.extend(
                $table::Entity::find()
                    .select_only()
                    .column($table::Column::Owner)
                    .distinct()
                    .filter($table::Column::SongId.eq(song.0))
                    .into_tuple::<Uuid>()
                    .all(connection)
                    .await?,
            );
        };
    }
    add!(folder_song);
    add!(queued_song);
    add!(sing);
    add!(dismissal);
    Ok(owners.into_iter().map(AccountId).collect())
}
