//! What came of operations, so that each counts once.

use std::collections::BTreeMap;

use alsong_library::{Effect, OperationId, Outcome, Refusal};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::entity::op_log;
use crate::{AccountId, StoreError, Timestamp};

/// What came of those of these operations that came before.
pub(super) async fn outcomes(
    connection: &impl ConnectionTrait,
    owner: AccountId,
    ids: &[OperationId],
) -> Result<BTreeMap<OperationId, Outcome>, StoreError> {
    let mut known = BTreeMap::new();
    for ids in ids.chunks(super::write::ROWS_AT_ONCE) {
        let rows = op_log::Entity::find()
            .filter(op_log::Column::Owner.eq(owner.0))
            .filter(op_log::Column::Operation.is_in(ids.iter().map(|id| id.0)))
            .all(connection)
            .await?;
        known.extend(rows.into_iter().map(|row| (OperationId(row.operation), outcome(&row.outcome))));
    }
    Ok(known)
}

/// Notes what came of operations.
pub(super) async fn note(
    connection: &impl ConnectionTrait,
    owner: AccountId,
    outcomes: &BTreeMap<OperationId, Outcome>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let rows: Vec<op_log::ActiveModel> = outcomes
        .iter()
        .map(|(id, outcome)| op_log::ActiveModel {
            owner: Set(owner.0),
            operation: Set(id.0),
            outcome: Set(code(*outcome).to_owned()),
            at: Set(now.0),
        })
        .collect();
    for rows in rows.chunks(super::write::ROWS_AT_ONCE) {
        op_log::Entity::insert_many(rows.to_vec()).exec_without_returning(connection).await?;
    }
    Ok(())
}

const CHANGED: &str = "changed";
const UNCHANGED: &str = "unchanged";

fn code(outcome: Outcome) -> &'static str {
    match outcome {
        Ok(Effect::Changed) => CHANGED,
        Ok(Effect::Unchanged) => UNCHANGED,
        Err(refusal) => refusal.code(),
    }
}

fn outcome(code: &str) -> Outcome {
    match code {
        CHANGED => Ok(Effect::Changed),
        // Whatever another version wrote, the operation was dealt with.
        _ => Refusal::of_code(code).map_or(Ok(Effect::Unchanged), Err),
    }
}
