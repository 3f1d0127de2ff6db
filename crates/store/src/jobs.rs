//! Jobs: when each is due, and which run has it. A run holds a lease that it renews; whoever comes after a lease has
//! ended, because its server was killed, takes the job over. So one job runs once, whatever number of servers there are.

mod runs;

use std::time::Duration;

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

pub use runs::{
    Counts, Finished, Run, RunError, RunId, RunState, get, latest, latest_succeeded, list, prune,
};

use crate::entity::job;
use crate::{Store, StoreError, Timestamp};

/// When a job is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Its name.
    pub job: String,
    /// When it runs next.
    pub next: Timestamp,
    /// How often it was tried since it last succeeded or was given up.
    pub tries: u32,
}

/// The right to run a job, for as long as it is renewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The job.
    pub job: String,
    /// The run that has it.
    pub run: RunId,
    /// The first try is 1.
    pub attempt: u32,
}

/// Which jobs may be claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Those that are due.
    Scheduled,
    /// Any that does not run, with all its tries before it.
    ByHand,
}

/// Notes when a job is due. One that is due earlier stays so.
///
/// # Errors
/// When the database does not answer.
pub async fn plan(store: &Store, name: &str, next: Timestamp) -> Result<(), StoreError> {
    let row = job::ActiveModel {
        name: Set(name.to_owned()),
        next_at: Set(next.0),
        tries: Set(0),
        run: Set(None),
        leased_until: Set(None),
    };
    let earlier = OnConflict::column(job::Column::Name)
        .update_column(job::Column::NextAt)
        .action_and_where(Expr::col((job::Entity, job::Column::NextAt)).gt(next.0))
        .to_owned();
    job::Entity::insert(row).on_conflict(earlier).exec_without_returning(&store.writer).await?;
    Ok(())
}

/// When a job is due; `None` before it was planned.
///
/// # Errors
/// When the database does not answer.
pub async fn due(store: &Store, name: &str) -> Result<Option<Due>, StoreError> {
    let row = job::Entity::find_by_id(name).one(&store.reader).await?;
    Ok(row.map(|row| Due { job: row.name, next: Timestamp(row.next_at), tries: count(row.tries) }))
}

/// Takes a planned job for a time, and begins a run; `None` when it is not due, or another run has it. A run that lost
/// its lease is noted as abandoned.
///
/// # Errors
/// When the database does not answer.
pub async fn claim(
    store: &Store,
    name: &str,
    occasion: Occasion,
    now: Timestamp,
    lease: Duration,
) -> Result<Option<Claim>, StoreError> {
    let transaction = store.begin().await?;
    let free = job::Column::LeasedUntil.is_null().or(job::Column::LeasedUntil.lte(now.0));
    let taken = job::Entity::update_many()
        .col_expr(job::Column::LeasedUntil, Expr::value(now.after(lease).0))
        .filter(job::Column::Name.eq(name))
        .filter(free);
    let taken = match occasion {
        Occasion::Scheduled => taken
            .filter(job::Column::NextAt.lte(now.0))
            .col_expr(job::Column::Tries, Expr::col(job::Column::Tries).add(1)),
        Occasion::ByHand => taken.col_expr(job::Column::Tries, Expr::value(1)),
    };
    if taken.exec(&transaction).await?.rows_affected == 0 {
        return Ok(None);
    }
    let tries = job::Entity::find_by_id(name).one(&transaction).await?.map_or(1, |row| row.tries);
    runs::abandon(&transaction, name, now).await?;
    let run = runs::begin(&transaction, name, tries, now).await?;
    job::Entity::update_many()
        .col_expr(job::Column::Run, Expr::value(run.0))
        .filter(job::Column::Name.eq(name))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    Ok(Some(Claim { job: name.to_owned(), run, attempt: count(tries) }))
}

/// Keeps a job for longer; false when another run has it meanwhile.
///
/// # Errors
/// When the database does not answer.
pub async fn renew(
    store: &Store,
    claim: &Claim,
    now: Timestamp,
    lease: Duration,
) -> Result<bool, StoreError> {
    let renewed = job::Entity::update_many()
        .col_expr(job::Column::LeasedUntil, Expr::value(now.after(lease).0))
        .filter(job::Column::Name.eq(claim.job.as_str()))
        .filter(job::Column::Run.eq(claim.run.0))
        .exec(&store.writer)
        .await?;
    Ok(renewed.rows_affected == 1)
}

/// Ends a run and says when the job is due again; false when another run has it meanwhile, then nothing is noted.
///
/// # Errors
/// When the database does not answer; the lease then ends by itself.
pub async fn finish(
    store: &Store,
    claim: &Claim,
    finished: &Finished,
    next: Timestamp,
    tries: u32,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let transaction = store.begin().await?;
    if !release(&transaction, claim, next, tries).await? {
        return Ok(false);
    }
    runs::finish(&transaction, claim.run, finished, now).await?;
    transaction.commit().await?;
    Ok(true)
}

async fn release(
    connection: &impl ConnectionTrait,
    claim: &Claim,
    next: Timestamp,
    tries: u32,
) -> Result<bool, StoreError> {
    let released = job::Entity::update_many()
        .col_expr(job::Column::Run, Expr::value(None::<i64>))
        .col_expr(job::Column::LeasedUntil, Expr::value(None::<i64>))
        .col_expr(job::Column::NextAt, Expr::value(next.0))
        .col_expr(job::Column::Tries, Expr::value(i32::try_from(tries).unwrap_or(i32::MAX)))
        .filter(job::Column::Name.eq(claim.job.as_str()))
        .filter(job::Column::Run.eq(claim.run.0))
        .exec(connection)
        .await?;
    Ok(released.rows_affected == 1)
}

fn count(number: i32) -> u32 {
    u32::try_from(number).unwrap_or(0)
}
