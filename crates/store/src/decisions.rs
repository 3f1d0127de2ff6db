//! What people decided about two numbers: none is forgotten, the latest of a pair counts.

use alsong_catalogue::{Decision, Decisions};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};

use crate::entity::link_decision;
use crate::songs::{number, numbered};
use crate::{AccountId, Store, StoreError, Timestamp};

/// A decision that is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDecision {
    /// What was decided.
    pub decision: Decision,
    /// Who decided it; `None` for the command line.
    pub by: Option<AccountId>,
    /// Why, in that person's words.
    pub note: String,
}

/// A decision that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// What, by whom and why.
    pub made: NewDecision,
    /// When.
    pub at: Timestamp,
}

/// The latest decisions, the latest first.
///
/// # Errors
/// When the database does not answer.
pub async fn latest(store: &Store, limit: u64) -> Result<Vec<Decided>, StoreError> {
    let rows = link_decision::Entity::find()
        .order_by_desc(link_decision::Column::Id)
        .limit(limit)
        .all(&store.reader)
        .await?;
    let decided = rows.into_iter().filter_map(|row| {
        let decision = decision(&row)?;
        let made = NewDecision { decision, by: row.decided_by.map(AccountId), note: row.note };
        Some(Decided { made, at: Timestamp(row.decided_at) })
    });
    Ok(decided.collect())
}

/// Every decision that counts.
pub(crate) async fn all(connection: &impl ConnectionTrait) -> Result<Decisions, StoreError> {
    let rows = link_decision::Entity::find().order_by_asc(link_decision::Column::Id).all(connection).await?;
    Ok(Decisions::new(rows.iter().filter_map(decision)))
}

/// Keeps a decision.
pub(crate) async fn insert(
    connection: &impl ConnectionTrait,
    new: &NewDecision,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Decision { a, b, same } = new.decision;
    let row = link_decision::ActiveModel {
        a_brand: Set(a.brand.code().to_owned()),
        a_number: Set(number(a.number)),
        b_brand: Set(b.brand.code().to_owned()),
        b_number: Set(number(b.number)),
        same: Set(same),
        decided_by: Set(new.by.map(|account| account.0)),
        decided_at: Set(now.0),
        note: Set(new.note.clone()),
        ..Default::default()
    };
    link_decision::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// A decision as the table keeps it; `None` for what only another program can have written.
fn decision(row: &link_decision::Model) -> Option<Decision> {
    let a = numbered(&row.a_brand, row.a_number)?;
    let b = numbered(&row.b_brand, row.b_number)?;
    Some(Decision { a, b, same: row.same })
}
