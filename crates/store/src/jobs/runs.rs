//! What came of each run.

use std::collections::BTreeMap;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::entity::job_run;
use crate::{Store, StoreError, Timestamp};

/// A run's identity; later runs have higher ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RunId(pub i64);

/// How much of what a run did, by name.
pub type Counts = BTreeMap<String, u64>;

/// How a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// It has not ended.
    Running,
    /// It did its work.
    Succeeded,
    /// It ended with an error.
    Failed,
    /// The server was shut down meanwhile.
    Cancelled,
    /// The server went away without a word.
    Abandoned,
}

impl RunState {
    const ALL: [Self; 5] = [Self::Running, Self::Succeeded, Self::Failed, Self::Cancelled, Self::Abandoned];

    /// As it is written in the database, tables and metrics.
    pub fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Abandoned => "abandoned",
        }
    }

    fn parse(name: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.name() == name).unwrap_or(Self::Abandoned)
    }
}

/// Why a run failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunError {
    /// Stable, for machines and screens.
    pub code: String,
    /// For an operator; holds no secret.
    pub detail: String,
}

/// A run of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its identity.
    pub id: RunId,
    /// The job.
    pub job: String,
    /// When it began.
    pub started: Timestamp,
    /// When it ended.
    pub finished: Option<Timestamp>,
    /// How it is.
    pub state: RunState,
    /// The first try is 1.
    pub attempt: u32,
    /// What it did.
    pub counts: Counts,
    /// Why it failed, if it did.
    pub error: Option<RunError>,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finished {
    /// With what it did.
    Succeeded(Counts),
    /// With what went wrong.
    Failed(RunError),
    /// By a shutdown.
    Cancelled,
}

/// A run.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such run; when the database does not answer.
pub async fn get(store: &Store, id: RunId) -> Result<Run, StoreError> {
    let row = job_run::Entity::find_by_id(id.0).one(&store.reader).await?;
    row.map(run).ok_or(StoreError::NotFound)
}

/// The runs that began at or after a moment, of all jobs or one, the latest first; at most `limit`, and how many there are.
///
/// # Errors
/// When the database does not answer.
pub async fn list(
    store: &Store,
    job: Option<&str>,
    since: Timestamp,
    limit: u64,
) -> Result<(Vec<Run>, u64), StoreError> {
    let mut query = job_run::Entity::find().filter(job_run::Column::StartedAt.gte(since.0));
    if let Some(job) = job {
        query = query.filter(job_run::Column::Job.eq(job));
    }
    let all = query.clone().count(&store.reader).await?;
    let rows = query.order_by_desc(job_run::Column::Id).limit(limit).all(&store.reader).await?;
    Ok((rows.into_iter().map(run).collect(), all))
}

/// The latest run of a job that is in one of these states.
///
/// # Errors
/// When the database does not answer.
pub async fn latest(store: &Store, job: &str, states: &[RunState]) -> Result<Option<Run>, StoreError> {
    let row = job_run::Entity::find()
        .filter(job_run::Column::Job.eq(job))
        .filter(job_run::Column::State.is_in(states.iter().map(|state| state.name())))
        .order_by_desc(job_run::Column::Id)
        .limit(1)
        .one(&store.reader)
        .await?;
    Ok(row.map(run))
}

/// The latest run of a job that did its work.
///
/// # Errors
/// When the database does not answer.
pub async fn latest_succeeded(store: &Store, job: &str) -> Result<Option<Run>, StoreError> {
    latest(store, job, &[RunState::Succeeded]).await
}

/// Deletes the runs that began before a moment and have ended; how many.
///
/// # Errors
/// When the database does not answer.
pub async fn prune(store: &Store, before: Timestamp) -> Result<u64, StoreError> {
    let deleted = job_run::Entity::delete_many()
        .filter(job_run::Column::StartedAt.lt(before.0))
        .filter(job_run::Column::State.ne(RunState::Running.name()))
        .exec(&store.writer)
        .await?;
    Ok(deleted.rows_affected)
}

/// Notes that a run begins; which one.
pub(super) async fn begin(
    connection: &impl ConnectionTrait,
    job: &str,
    attempt: i32,
    now: Timestamp,
) -> Result<RunId, StoreError> {
    let row = job_run::ActiveModel {
        id: NotSet,
        job: Set(job.to_owned()),
        started_at: Set(now.0),
        finished_at: Set(None),
        state: Set(RunState::Running.name().to_owned()),
        attempt: Set(attempt),
        counts: Set("{}".to_owned()),
        error_code: Set(None),
        error_detail: Set(None),
    };
    Ok(RunId(job_run::Entity::insert(row).exec(connection).await?.last_insert_id))
}

/// Notes that what ran of a job does so no more.
pub(super) async fn abandon(
    connection: &impl ConnectionTrait,
    job: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    job_run::Entity::update_many()
        .col_expr(job_run::Column::State, Expr::value(RunState::Abandoned.name()))
        .col_expr(job_run::Column::FinishedAt, Expr::value(now.0))
        .filter(job_run::Column::Job.eq(job))
        .filter(job_run::Column::State.eq(RunState::Running.name()))
        .exec(connection)
        .await?;
    Ok(())
}

/// Notes how a run ended.
pub(super) async fn finish(
    connection: &impl ConnectionTrait,
    id: RunId,
    finished: &Finished,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (state, counts, error) = match finished {
        Finished::Succeeded(counts) => (RunState::Succeeded, Some(counts), None),
        Finished::Failed(error) => (RunState::Failed, None, Some(error)),
        Finished::Cancelled => (RunState::Cancelled, None, None),
    };
    let counts = counts.and_then(|counts| serde_json::to_string(counts).ok());
    job_run::Entity::update_many()
        .col_expr(job_run::Column::State, Expr::value(state.name()))
        .col_expr(job_run::Column::FinishedAt, Expr::value(now.0))
        .col_expr(job_run::Column::Counts, Expr::value(counts.unwrap_or_else(|| "{}".to_owned())))
        .col_expr(job_run::Column::ErrorCode, Expr::value(error.map(|error| error.code.clone())))
        .col_expr(job_run::Column::ErrorDetail, Expr::value(error.map(|error| error.detail.clone())))
        .filter(job_run::Column::Id.eq(id.0))
        .exec(connection)
        .await?;
    Ok(())
}

fn run(row: job_run::Model) -> Run {
    Run {
        id: RunId(row.id),
        job: row.job,
        started: Timestamp(row.started_at),
        finished: row.finished_at.map(Timestamp),
        state: RunState::parse(&row.state),
        attempt: super::count(row.attempt),
        // Written by us; what another version wrote otherwise is not shown.
        counts: serde_json::from_str(&row.counts).unwrap_or_default(),
        error: row.error_code.map(|code| RunError { code, detail: row.error_detail.unwrap_or_default() }),
    }
}
